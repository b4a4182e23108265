package smsfacade.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Three nodes of PostgreSQL that Patroni keeps, one of them the primary and one its synchronous
 * standby, with etcd, all of Debian's packages: {@code apt-get install patroni etcd-server
 * postgresql}. PostgreSQL does not run as root, so its user does. The settings are those that
 * server-config recommends.
 */
public final class PatroniCluster implements AutoCloseable {
  private static final int NODES = 3;
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final String PASSWORD = "postgres";
  private static final Path EXAMPLE = Path.of("server-config", "patroni.yml.example");
  private static final Path PATRONI = Path.of("/usr/bin/patroni");
  private static final Path ETCD = Path.of("/usr/bin/etcd");
  private static final Path POSTGRES_VERSIONS = Path.of("/usr/lib/postgresql");

  private final Path directory;
  private final int etcdPort = FreePort.find();
  private final Process etcd;
  private final List<Node> nodes = new ArrayList<>();

  /** One PostgreSQL with its Patroni. */
  private static final class Node {
    private final String name;
    private final Path configuration;
    private final int port;
    private final int restPort;
    private Process patroni;

    Node(String name, Path configuration, int port, int restPort) {
      this.name = name;
      this.configuration = configuration;
      this.port = port;
      this.restPort = restPort;
    }
  }

  private PatroniCluster(Path directory) throws IOException {
    this.directory = directory;
    // The server's user must be able to come here, and to write.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    etcd =
        asPostgres(
            "etcd",
            List.of(
                ETCD.toString(),
                "--data-dir",
                directory.resolve("etcd").toString(),
                "--listen-client-urls",
                "http://127.0.0.1:" + etcdPort,
                "--advertise-client-urls",
                "http://127.0.0.1:" + etcdPort,
                "--listen-peer-urls",
                "http://127.0.0.1:" + FreePort.find()));
  }

  /**
   * Starts one and waits until all its nodes are there.
   *
   * @param directory an empty one, all of whose parents every user may enter
   * @throws IllegalStateException when the packages are not installed
   */
  public static PatroniCluster start(Path directory) throws IOException, InterruptedException {
    if (!Files.isExecutable(PATRONI) || !Files.isExecutable(ETCD)) {
      throw new IllegalStateException(
          "Patroni is not here: apt-get install patroni etcd-server postgresql");
    }
    var cluster = new PatroniCluster(directory);
    try {
      for (int i = 1; i <= NODES; i++) {
        cluster.nodes.add(cluster.node("node" + i));
      }
      for (Node node : cluster.nodes) {
        cluster.start(node);
      }
      cluster.awaitReady();
    } catch (IOException | InterruptedException | RuntimeException e) {
      cluster.close();
      throw e;
    }
    return cluster;
  }

  /** By all its nodes; the driver finds the primary. */
  public Database database() {
    return new Database(
        "postgresql",
        "org.postgresql.ds.PGSimpleDataSource",
        "jdbc:postgresql://"
            + nodes.stream().map(node -> "127.0.0.1:" + node.port).collect(Collectors.joining(","))
            + "/postgres?targetServerType=primary&connectTimeout=2&socketTimeout=30"
            + "&reWriteBatchedInserts=true",
        "postgres",
        PASSWORD);
  }

  /**
   * Ends the primary and its Patroni at once, as a machine that fails.
   *
   * @return its name
   */
  public String killPrimary() throws InterruptedException {
    Node primary = awaitPrimary();
    List<ProcessHandle> all = new ArrayList<>(primary.patroni.toHandle().descendants().toList());
    all.add(primary.patroni.toHandle());
    postmaster(primary).ifPresent(all::add);
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle process : all) {
      try {
        process.onExit().get(10, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new IllegalStateException("did not end: " + process, e);
      }
    }
    return primary.name;
  }

  /** Starts what was killed, and waits until all nodes are there again. */
  public void repair() throws IOException, InterruptedException {
    for (Node node : nodes) {
      if (!node.patroni.isAlive()) {
        start(node);
      }
    }
    awaitReady();
  }

  private Optional<ProcessHandle> postmaster(Node node) {
    try {
      Path file = directory.resolve(node.name).resolve("data").resolve("postmaster.pid");
      return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Node node(String name) throws IOException {
    Path home = Files.createDirectories(directory.resolve(name));
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
    int port = FreePort.find();
    int restPort = FreePort.find();
    Path configuration = home.resolve("patroni.yml");
    String text = Files.readString(EXAMPLE);
    for (var filledIn :
        Map.ofEntries(
                Map.entry("<name>", name),
                Map.entry("<address>:<rest port>", "127.0.0.1:" + restPort),
                Map.entry("<address>:<port>", "127.0.0.1:" + port),
                Map.entry("<etcd>", "127.0.0.1:" + etcdPort),
                Map.entry("<connections>", "100"),
                Map.entry("<data>", home.resolve("data").toString()),
                Map.entry("<binaries>", binaries().toString()),
                Map.entry("<password>", PASSWORD),
                Map.entry("<sockets>", home.toString()),
                Map.entry("<network>", "127.0.0.1/32"))
            .entrySet()) {
      text = text.replace(filledIn.getKey(), filledIn.getValue());
    }
    Files.writeString(configuration, text);
    return new Node(name, configuration, port, restPort);
  }

  private static Path binaries() throws IOException {
    try (var versions = Files.list(POSTGRES_VERSIONS)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no server in " + POSTGRES_VERSIONS));
    }
  }

  private void start(Node node) throws IOException {
    node.patroni =
        asPostgres(node.name, List.of(PATRONI.toString(), node.configuration.toString()));
  }

  private Process asPostgres(String name, List<String> command) throws IOException {
    var all =
        new ArrayList<>(
            List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--pdeathsig=TERM"));
    all.add("--clear-groups");
    all.addAll(command);
    return new ProcessBuilder(all)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve(name + ".log").toFile()))
        .start();
  }

  /** A primary, and a synchronous standby and a further one that follow it. */
  private void awaitReady() throws InterruptedException {
    awaitPrimary();
    await("replicas", () -> nodes.stream().filter(node -> answers(node, "replica")).count() == 2);
    await(
        "a synchronous standby",
        () -> nodes.stream().anyMatch(node -> answers(node, "synchronous")));
  }

  private Node awaitPrimary() throws InterruptedException {
    await("a primary", () -> nodes.stream().anyMatch(node -> answers(node, "primary")));
    return nodes.stream().filter(node -> answers(node, "primary")).findFirst().orElseThrow();
  }

  private interface Condition {
    boolean holds();
  }

  private void await(String what, Condition condition) throws InterruptedException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("no " + what + " in " + directory);
      }
      Thread.sleep(POLL.toMillis());
    }
  }

  private static boolean answers(Node node, String role) {
    try {
      var connection =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + node.restPort + "/" + role).toURL().openConnection();
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout(2_000);
      try {
        return connection.getResponseCode() == 200;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }

  /** Ends all of its processes. */
  @Override
  public void close() {
    for (Node node : nodes) {
      if (node.patroni != null) {
        // Stops its server, too.
        end(node.patroni);
      }
    }
    end(etcd);
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
