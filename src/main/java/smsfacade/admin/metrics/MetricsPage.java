package smsfacade.admin.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * {@code /metrics} in the text form of Prometheus, or of OpenMetrics where a scraper asks for it
 * (F81). The server's own metrics page is below it, at {@code /metrics/}: this path alone is taken
 * from it.
 */
@WebServlet(name = "MetricsPage", urlPatterns = "/metrics")
public class MetricsPage extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String MANIFEST = "/META-INF/MANIFEST.MF";
  private static final int USUAL_LENGTH = 64 * 1024;

  @Inject private transient FacadeMetrics metrics;

  private transient PrometheusRegistry registry;
  private transient ExpositionFormats formats;

  @Override
  public void init() throws ServletException {
    try {
      registry = metrics.registry(version());
      formats = ExpositionFormats.init();
    } catch (IOException e) {
      throw new ServletException("cannot read " + MANIFEST, e);
    }
  }

  private String version() throws IOException {
    try (InputStream manifest = getServletContext().getResourceAsStream(MANIFEST)) {
      return manifest == null
          ? "unknown"
          : Optional.ofNullable(
                  new Manifest(manifest)
                      .getMainAttributes()
                      .getValue(Attributes.Name.IMPLEMENTATION_VERSION))
              .orElse("unknown");
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String accept = Optional.ofNullable(request.getHeader("Accept")).orElse("");
    ExpositionFormatWriter writer = formats.findWriter(accept);
    var page = new ByteArrayOutputStream(USUAL_LENGTH);
    writer.write(page, registry.scrape(), EscapingScheme.fromAcceptHeader(accept));
    response.setContentType(writer.getContentType());
    response.setContentLength(page.size());
    page.writeTo(response.getOutputStream());
  }
}
