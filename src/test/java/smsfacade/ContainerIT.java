package smsfacade;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import jakarta.inject.Inject;
import java.io.File;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import smsfacade.messaging.boundary.AcceptMessage;

/** The packaged WAR inside Payara Micro; this class runs in it. */
@ExtendWith(ArquillianExtension.class)
class ContainerIT {

  @Inject AcceptMessage acceptMessage;

  @Deployment
  static WebArchive packagedWar() {
    return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/sms-facade.war"));
  }

  @Test
  void injectsTheBeansOfTheDeployedWar() {
    assertNotNull(acceptMessage.toString());
  }
}
