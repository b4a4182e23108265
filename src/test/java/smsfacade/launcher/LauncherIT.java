package smsfacade.launcher;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.testbed.Commands;
import smsfacade.testbed.FreePort;
import smsfacade.testbed.RunnableJar;
import smsfacade.testbed.RunningFacade;

/** A set-up that cannot work ends the runnable jar with a status and one line. */
class LauncherIT {

  @TempDir Path directory;
  private int port;

  private record Ending(int status, List<String> output, List<String> errors) {}

  @BeforeEach
  void findFreePort() {
    port = FreePort.find();
  }

  @Test
  void endsWith3OnAJavaThatIsTooOld() throws Exception {
    Path old = mavensJava();
    var ending = runOn(old, Map.of(), "--port", String.valueOf(port));
    assertThat(ending.status).isEqualTo(3);
    assertThat(ending.errors)
        .singleElement()
        .asString()
        .contains("needs Java 21 or later", "is Java 1");
    assertNothingListens();
  }

  @Test
  void aCommandThatNeedsNoServerRunsOnAnOlderJava() throws Exception {
    var ending =
        runOn(mavensJava(), Map.of(), "message", "2611211801000000", "--jmx", "127.0.0.1:1");
    assertThat(ending.status).isEqualTo(20);
  }

  /** The JDK that Maven runs on, where that is older than the server's. */
  private static Path mavensJava() {
    Path home = Path.of(System.getProperty("maven.java.home", System.getProperty("java.home")));
    Path release = home.resolve("release");
    assumeTrue(
        Files.exists(release) && feature(release) < 21, "Maven runs on a Java that is no older");
    return home.resolve("bin/java");
  }

  private static int feature(Path release) {
    var properties = new Properties();
    try (var file = Files.newBufferedReader(release)) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = properties.getProperty("JAVA_VERSION").replace("\"", "");
    return Runtime.Version.parse(version).feature();
  }

  @Test
  void endsWith10WhenThePortIsTaken() throws Exception {
    try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      var ending = start(Map.of());
      assertThat(taken.isBound()).isTrue();
      assertThat(ending.status).isEqualTo(10);
      assertThat(ending.errors).singleElement().asString().contains("port " + port, "in use");
    }
  }

  @Test
  void endsWith11WhenNoPostgresqlAnswers() throws Exception {
    var ending =
        start(
            Map.of(
                "SMSFACADE_DB_CLASS", "org.postgresql.ds.PGSimpleDataSource",
                "SMSFACADE_DB_URL", "jdbc:postgresql://127.0.0.1:1/sms?password=in-the-url",
                "SMSFACADE_DB_USER", "sms",
                "SMSFACADE_DB_PASSWORD", "not-to-be-shown"));
    assertThat(ending.status).isEqualTo(11);
    assertThat(ending.errors)
        .singleElement()
        .asString()
        .contains("jdbc:postgresql://127.0.0.1:1/sms", "refused")
        .doesNotContain("not-to-be-shown", "in-the-url");
    assertNothingListens();
  }

  @Test
  void endsWith11WhenTheDatabaseRefusesThePassword() throws Exception {
    String url = "jdbc:h2:file:" + directory.resolve("data");
    DriverManager.getConnection(url, "sa", "right").close();
    var ending = start(Map.of("SMSFACADE_DB_URL", url, "SMSFACADE_DB_PASSWORD", "not-to-be-shown"));
    assertThat(ending.status).isEqualTo(11);
    assertThat(ending.errors)
        .singleElement()
        .asString()
        .contains("user sa", "Wrong user name or password")
        .doesNotContain("not-to-be-shown");
    assertNothingListens();
  }

  @Test
  void endsWith12WhenAnotherProcessHasTheH2FileOpen() throws Exception {
    String url = "jdbc:h2:file:" + directory.resolve("data");
    try (var other = DriverManager.getConnection(url, "sa", "sa")) {
      var ending = start(Map.of("SMSFACADE_DB_URL", url + ";WRITE_DELAY=0"));
      assertThat(other.isClosed()).isFalse();
      assertThat(ending.status).isEqualTo(12);
      assertThat(ending.errors).singleElement().asString().contains("is open in another process");
    }
    assertNothingListens();
  }

  @Test
  void endsWith13WhenTheDefinitionsAreMissing() throws Exception {
    var ending = start(Map.of("SMSFACADE_DEFINITIONS", "no-such-file.xml"));
    assertThat(ending.status).isEqualTo(13);
    assertThat(ending.errors)
        .singleElement()
        .asString()
        .contains(directory.resolve("no-such-file.xml").toString());
    assertNothingListens();
  }

  @Test
  void endsWith13WhenTheDefinitionsAreNotWellFormed() throws Exception {
    var ending =
        startWithDefinitions(
            """
            <definitions xmlns="urn:sms-facade:definitions">
              <accounts>
            </definitions>
            """);
    assertThat(ending.status).isEqualTo(13);
    assertThat(ending.errors)
        .hasSize(2)
        .anyMatch(line -> line.contains("line 3: element accounts must end with </accounts>"))
        .anyMatch(line -> line.contains("nothing further was checked"));
    assertNothingListens();
  }

  @Test
  void endsWith13AndNamesLineAndElementWhenTheDefinitionsAreNotValid() throws Exception {
    var ending =
        startWithDefinitions(
            """
            <definitions xmlns="urn:sms-facade:definitions">
              <acounts/>
            </definitions>
            """);
    assertThat(ending.status).isEqualTo(13);
    assertThat(ending.errors)
        .hasSize(2)
        .anyMatch(line -> line.contains("line 2: element acounts is not expected here; one of "))
        .anyMatch(line -> line.contains("nothing further was checked"));
    assertNothingListens();
  }

  /** All that the application would refuse, each in a line of its own, and nothing is started. */
  @Test
  void endsWith13AndEverythingThatTheApplicationWouldSay() throws Exception {
    String definitions = Files.readString(RunningFacade.definitions());
    var ending =
        startWithDefinitions(
            definitions
                .replace("SMSFACADE_HUAXIN_ADDRESS", "NO_SUCH_NAME")
                .replace("<default vendors=\"", "<default vendors=\"nobody "));
    assertThat(ending.status).isEqualTo(13);
    assertThat(ending.errors).hasSizeGreaterThan(1);
    assertThat(ending.errors)
        .allMatch(line -> line.startsWith("sms-facade: " + directory.resolve("definitions.xml")))
        .anyMatch(line -> line.contains("the environment gives no NO_SUCH_NAME"))
        .anyMatch(line -> line.contains("default route: no vendor is called nobody"));
    assertNothingListens();
  }

  @Test
  void checkSaysTheSameOnAnOlderJavaAndWithoutAServer() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("definitions.xml"),
            Files.readString(RunningFacade.definitions()).replace("kind=\"huaxin\"", "kind=\"x\""));
    Map<String, String> environment = Map.of("SMSFACADE_HUAXIN_ADDRESS", "http://127.0.0.1:9/");

    var wrong = runOn(mavensJava(), environment, "check", file.toString());
    assertThat(wrong.status).isEqualTo(13);
    assertThat(wrong.errors)
        .isNotEmpty()
        .allMatch(line -> line.startsWith("sms-facade: " + file + ": line "))
        .anyMatch(line -> line.contains("no vendor kind is called x; known: [chuanglan, "));

    var right = run(environment, "check", RunningFacade.definitions().toAbsolutePath().toString());
    assertThat(right.status).isZero();
    assertThat(right.errors).isEmpty();
    assertThat(right.output).singleElement().asString().endsWith(": nothing wrong");
  }

  /** C44: no question marks where the locale has no Chinese letters. */
  @Test
  void saysChineseNamesUnderAnyLocale() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("definitions.xml"),
            Files.readString(RunningFacade.definitions())
                .replace("<default vendors=\"", "<default vendors=\"腾讯 "));
    var wrong =
        run(
            Map.of("SMSFACADE_HUAXIN_ADDRESS", "http://127.0.0.1:9/", "LC_ALL", "C"),
            "check",
            file.toString());
    assertThat(wrong.status).isEqualTo(13);
    assertThat(wrong.errors).anyMatch(line -> line.contains("no vendor is called 腾讯"));
  }

  /** F85: the shell writes the names, whatever the locale of this JVM. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mkdir -p $N && exec $JAVA -jar $JAR check $N/none.xml -> argument 2",
        "SMSFACADE_DEFINITIONS=$N/none.xml exec $JAVA -jar $JAR check -> SMSFACADE_DEFINITIONS",
        "mkdir -p $N && cd $N && exec $JAVA -jar $JAR check -> the working directory",
        "exec $JAVA -Djava.io.tmpdir=$PWD/$N -jar $JAR check -> the temporary folder"
      })
  void saysWhenTheLocaleHasNoLettersForAName(String commandAndCause) throws Exception {
    String[] both = commandAndCause.split(" -> ");
    ProcessBuilder builder =
        Commands.withoutSettings(
                List.of("sh", "-c", "N=$(printf '\\345\\256\\232\\344\\271\\211'); " + both[0]))
            .directory(directory.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "LC_ALL",
                "C",
                "JAVA",
                Commands.java(),
                "JAR",
                RunnableJar.PRODUCT.toAbsolutePath().toString()));
    Path errors = directory.resolve("errors.txt");
    Process process = builder.redirectError(errors.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(Files.readAllLines(errors))
        // Of a folder that it cannot find the JVM says so, too.
        .endsWith(
            "sms-facade: "
                + both[1]
                + " has letters that the locale has not: set LC_ALL=C.UTF-8, or another one that has"
                + " them");
  }

  @Test
  void initWritesWhatPassesTheCheck() throws Exception {
    Path target = directory.resolve("first");
    assertThat(run(Map.of(), "--init", target.toString()).status).isZero();

    Path environmentFile = target.resolve("sms-facade.env");
    Map<String, String> environment = new HashMap<>();
    Pattern.compile("(?m)^(\\w+)='(.*)'$")
        .matcher(Files.readString(environmentFile))
        .results()
        .forEach(line -> environment.put(line.group(1), line.group(2)));
    assertThat(Base64.getDecoder().decode(environment.get("SMSFACADE_SECRET_KEY"))).hasSize(32);
    assertThat(Files.getPosixFilePermissions(environmentFile))
        .containsExactlyInAnyOrder(OWNER_READ, OWNER_WRITE);
    assertThat(target.resolve("definitions.xsd")).hasSameBinaryContentAs(schema());
    var checked = run(environment, "check");
    assertThat(checked.errors).isEmpty();
    assertThat(checked.output).singleElement().asString().contains("1 accounts, 1 vendors");

    var again = run(Map.of(), "--init", target.toString());
    assertThat(again.status).isEqualTo(2);
    assertThat(again.errors).singleElement().asString().contains("is not overwritten");
    assertThat(Files.readString(environmentFile)).contains(environment.get("SMSFACADE_SECRET_KEY"));
  }

  private static Path schema() {
    return Path.of("server-config/definitions.xsd");
  }

  /** In Turkish "i" is no lower case of "I": the server passed over names that have one. */
  @Test
  void endsWith14ByASettingWithAnIInItsNameInTurkishToo() throws Exception {
    var ending =
        runOn(
            Path.of(Commands.java()),
            List.of("-Duser.language=tr", "-Duser.country=TR"),
            Map.of("SMSFACADE_DB_URL", "jdbc:h2:mem:launcher", "SMSFACADE_PUBLIC_URL", "none"),
            "--port",
            String.valueOf(port));
    assertThat(ending.status).isEqualTo(14);
    assertThat(ending.errors)
        .filteredOn(line -> line.startsWith("sms-facade: "))
        .hasSize(2)
        .anyMatch(line -> line.contains("the locale tr_TR is not used"))
        .anyMatch(line -> line.contains("smsfacade.public.url: must be an absolute http or https"));
    assertNothingListens();
  }

  @Test
  void endsWith14WhenTheSecretKeyIsNone() throws Exception {
    var ending = start(Map.of("SMSFACADE_SECRET_KEY", "geheim"));
    assertThat(ending.status).isEqualTo(14);
    assertThat(ending.errors)
        .filteredOn(line -> line.startsWith("sms-facade: "))
        .singleElement()
        .asString()
        .contains("SMSFACADE_SECRET_KEY must be the Base64 of 32 bytes");
    assertThat(ending.errors).noneMatch(line -> line.contains("geheim"));
    assertNothingListens();
  }

  @Test
  void endsWith2WhenAnOptionLacksItsValue() throws Exception {
    var ending = run(Map.of(), "--port");
    assertThat(ending.status).isEqualTo(2);
    assertThat(ending.errors).singleElement().asString().contains("--port needs a value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--prot 8080",
        "--port=8080",
        "--port eighty",
        "--port 65536",
        "--port --nocluster",
        "--maxHttpThreads many",
        "--deploy /no/such/file.war",
        "start",
        "check --fast",
        "--init",
      })
  void endsWith2WhenAnOptionCannotBeUnderstood(String arguments) throws Exception {
    var ending = run(Map.of(), arguments.split(" "));
    assertThat(ending.status).isEqualTo(2);
    assertThat(ending.errors).singleElement().asString().startsWith("sms-facade: ");
  }

  @Test
  void messageEndsWith20WhenNobodyAnswersJmx() throws Exception {
    var ending = run(Map.of(), "message", "2611210511200208", "--jmx", "127.0.0.1:1");
    assertThat(ending.status).isEqualTo(20);
    assertThat(ending.errors).singleElement().asString().contains("127.0.0.1:1", "refused");
  }

  private Ending startWithDefinitions(String text) throws Exception {
    Path file = Files.writeString(directory.resolve("definitions.xml"), text);
    return start(Map.of("SMSFACADE_DEFINITIONS", file.toString()));
  }

  private Ending start(Map<String, String> environment) throws Exception {
    var complete = new HashMap<>(environment);
    complete.putIfAbsent("SMSFACADE_DB_URL", "jdbc:h2:mem:launcher");
    return run(complete, "--port", String.valueOf(port));
  }

  private Ending run(Map<String, String> environment, String... arguments) throws Exception {
    return runOn(Path.of(Commands.java()), environment, arguments);
  }

  private Ending runOn(Path java, Map<String, String> environment, String... arguments)
      throws Exception {
    return runOn(java, List.of(), environment, arguments);
  }

  private Ending runOn(
      Path java, List<String> options, Map<String, String> environment, String... arguments)
      throws Exception {
    var command = new ArrayList<String>();
    command.add(java.toString());
    command.addAll(options);
    command.addAll(RunningFacade.SHORT_LIVED);
    command.addAll(List.of("-jar", RunnableJar.PRODUCT.toString()));
    command.addAll(List.of(arguments));
    Path output = directory.resolve("output.txt");
    Path errors = directory.resolve("errors.txt");
    ProcessBuilder builder = Commands.withoutSettings(command).directory(directory.toFile());
    builder.environment().putAll(environment);
    builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(180, TimeUnit.SECONDS)).as("ends by itself").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ending(process.exitValue(), Files.readAllLines(output), Files.readAllLines(errors));
  }

  private void assertNothingListens() throws IOException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
    } catch (ConnectException e) {
      return;
    }
    throw new AssertionError("something listens on port " + port);
  }
}
