package smsfacade.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An H2 file outlives an interrupt, and is opened anew when H2 has ended it (F108). */
class H2FileTest {
  @TempDir Path directory;

  @Test
  void anInterruptedWriteEndsNothing() throws Exception {
    DataSource source = source("jdbc:h2:file:");
    try (Connection connection = source.getConnection();
        Connection other = source.getConnection()) {
      Sql.update(connection, "create table write_probe (id integer)");
      assertThat(interruptedWrite(connection)).isNull();
      assertThat(Sql.update(other, "insert into write_probe (id) values (2)")).isEqualTo(1);
    }
  }

  @Test
  void oneThatH2HasEndedIsOpenedAnew() throws Exception {
    var plain = new JdbcDataSource();
    plain.setURL("jdbc:h2:nio:" + directory.resolve("ended") + ";WRITE_DELAY=0");
    plain.setUser("sa");
    plain.setPassword("sa");
    var file = new H2File(plain);
    // Never closed: it belongs to the database that was ended, which says so once more.
    Connection ended = plain.getConnection();
    Sql.update(ended, "create table write_probe (id integer, at timestamp)");
    Sql.update(ended, "insert into write_probe (id) values (1)");
    assertThat(interruptedWrite(ended)).isNotNull();
    assertThatThrownBy(() -> Sql.update(ended, "insert into write_probe (id) values (2)"))
        .isInstanceOf(SQLException.class);

    file.openIfEnded();

    try (Connection anew = plain.getConnection()) {
      assertThat(Sql.update(anew, "insert into write_probe (id) values (3)")).isEqualTo(1);
      assertThat(Sql.list(anew, "select id from write_probe order by id", row -> row.integer()))
          .contains(1, 3);
    }
  }

  /** A full disk, and H2 forgets the lock of a try to open its file that failed in its midst. */
  @Test
  void aForgottenLockIsLetGoOf() throws Exception {
    DataSource source = source("jdbc:h2:");
    try (Connection connection = source.getConnection()) {
      Sql.update(connection, "create table write_probe (id integer, at timestamp)");
    }
    lockAndForget(directory.resolve("data.mv.db"));
    assertThatThrownBy(source::getConnection)
        .isInstanceOf(SQLException.class)
        .hasRootCauseInstanceOf(OverlappingFileLockException.class);

    new H2File(source).openIfEnded();

    try (Connection anew = source.getConnection()) {
      assertThat(Sql.update(anew, "insert into write_probe (id) values (1)")).isEqualTo(1);
    }
  }

  private static void lockAndForget(Path file) throws IOException {
    assertThat(FileChannel.open(file, StandardOpenOption.WRITE).tryLock()).isNotNull();
  }

  @Test
  void isNotOpenedWhereThereIsNoRoom() throws Exception {
    var source = (OnePhaseDataSource) source("jdbc:h2:file:");
    source.setRoom(new H2Room(directory.toFile(), Long.MAX_VALUE));
    assertThatThrownBy(source::getConnection).isInstanceOf(H2Room.NoRoom.class);
    new H2File(source).openIfEnded();
    assertThat(directory.resolve("data.mv.db")).doesNotExist();

    source.setRoom(new H2Room(directory.resolve("not/there/yet").toFile(), 1));
    source.getConnection().close();
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:h2:file:./sms-facade;WRITE_DELAY=0, .",
    "jdbc:h2:./data/x, ./data",
    "jdbc:h2:retry:/var/lib/sms facade/x;A=1, /var/lib/sms facade",
    "jdbc:h2:nio:/var/x, /var",
    "jdbc:h2:~/x, ~",
    "jdbc:h2:mem:x, ",
    "jdbc:h2:tcp://db/x, ",
    "jdbc:postgresql://db/x, "
  })
  void knowsWhereItsFileIs(String url, String expected) {
    assertThat(H2Room.of(url).map(H2Room::directory).map(File::toPath).map(Path::normalize))
        .isEqualTo(
            Optional.ofNullable(expected)
                .map(path -> path.replaceFirst("^~", System.getProperty("user.home")))
                .map(path -> Path.of(path).toAbsolutePath().normalize()));
  }

  @Test
  void oneThatIsWellStaysOpen() throws Exception {
    DataSource source = source("jdbc:h2:");
    try (Connection connection = source.getConnection()) {
      Sql.update(connection, "create table write_probe (id integer, at timestamp)");
      new H2File(source).openIfEnded();
      new H2File(source).giveBackRoom();
      assertThat(Sql.update(connection, "insert into write_probe (id) values (2)")).isEqualTo(1);
    }
  }

  /** Each commit writes the pages it touched to the end of the file. */
  @Test
  void roomIsUsedAgain() throws Exception {
    assertThat(bytesWith("kept", true)).isLessThan(bytesWith("left", false) / 3);
  }

  private long bytesWith(String name, boolean givingBack) throws Exception {
    DataSource source = source("jdbc:h2:", name);
    var file = new H2File(source, Duration.ofMillis(100));
    try (Connection connection = source.getConnection();
        Connection open = source.getConnection()) {
      Sql.update(connection, "create table written (id bigint primary key, x uuid)");
      Sql.update(open, "create index written_x on written (x)");
      for (int i = 0; i < 3_000; i++) {
        Sql.update(
            connection, "insert into written (id, x) values (?, ?)", (long) i, UUID.randomUUID());
        if (givingBack && i % 100 == 0) {
          file.giveBackRoom();
        }
      }
      return Files.size(directory.resolve(name + ".mv.db"));
    }
  }

  private DataSource source(String scheme) {
    return source(scheme, "data");
  }

  private DataSource source(String scheme, String name) {
    var source = new OnePhaseDataSource();
    source.setDataSourceClass(JdbcDataSource.class.getName());
    source.setUrl(scheme + directory.resolve(name) + ";WRITE_DELAY=0");
    source.setUser("sa");
    source.setPassword("sa");
    return source;
  }

  /** Why it failed; null when it did not. */
  private static Throwable interruptedWrite(Connection connection) throws InterruptedException {
    var failure = new AtomicReference<Throwable>();
    var thread =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < 100; i++) {
                  Thread.currentThread().interrupt();
                  Sql.update(connection, "insert into write_probe (id) values (9)");
                }
              } catch (SQLException e) {
                failure.set(e);
              }
            });
    thread.start();
    thread.join();
    return failure.get();
  }
}
