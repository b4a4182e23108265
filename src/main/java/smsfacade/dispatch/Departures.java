package smsfacade.dispatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A journal of this node's own that survives its process: which requests it began, and which of
 * them left. By it a request whose node was killed before it left is told from one that may have
 * left, without a commit a request (ADR 9).
 *
 * <p>It is a mapped file of fixed size. What is written to it is kept by the operating system when
 * the process is killed, and may be lost when the machine is; so it counts only as long as the
 * machine has not been started anew. A request is noted as begun before that is committed, and as
 * left before the first byte leaves: one that is noted as begun and not as left never left. The
 * oldest notes are overwritten by new ones, a beginning always before the departure of the same
 * request.
 */
class Departures implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Departures.class.getName());
  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  static final String NAME = "sms-facade-departures.";
  private static final long MAGIC = 0x534D534445503032L;
  static final int HEAD = 3;
  private static final int NOTES = 1 << 17;

  /** The attempt's key, negative when it left, and when it began or left. */
  static final int LONGS_A_NOTE = 2;

  /** By so many milliseconds a time may differ that was stored in a database. */
  private static final long ROUNDED = 1;

  static final int LONGS = HEAD + NOTES * LONGS_A_NOTE;
  private static final int MOST_FILES = 64;

  private final List<Former> former = new ArrayList<>();
  private final AtomicInteger position = new AtomicInteger();
  private final Optional<OwnFile> own;

  record OwnFile(FileChannel channel, FileLock lock, MappedByteBuffer notes, long database) {}

  /**
   * What a process left that ended.
   *
   * @param begunAt attempts that it began, by key, and when, in milliseconds since 1970: in another
   *     database the same key is another attempt
   * @param left those of them that may have left
   */
  record Notes(Map<Long, Long> begunAt, Set<Long> left) {
    Notes {
      begunAt = Map.copyOf(begunAt);
      left = Set.copyOf(left);
    }

    /** The keys of the attempts that it began. */
    Set<Long> begun() {
      return begunAt.keySet();
    }

    /** Whether it is this attempt that it began, and not one of another database. */
    boolean isOf(long attemptId, Instant startedAt) {
      Long noted = begunAt.get(attemptId);
      return noted != null && Math.abs(noted - startedAt.toEpochMilli()) <= ROUNDED;
    }
  }

  private record Former(OwnFile file, Notes notes) {}

  Departures(Optional<OwnFile> own) {
    this.own = own;
  }

  /** None: of a request whose node was killed nobody knows whether it left. */
  static Departures none() {
    return new Departures(Optional.empty());
  }

  /**
   * Opens a journal in a directory, and looks for those of processes that ended.
   *
   * @param database where it is, as the configuration names it: journals of facades with another
   *     database are left to these
   * @return {@link #none} where files cannot be mapped there, with a line in the log
   */
  static Departures in(Path directory, String database) {
    try {
      Files.createDirectories(directory);
      var formers = new ArrayList<Former>();
      Optional<OwnFile> own = Optional.empty();
      // All of them: what a killed process left may stand behind a file that is free again.
      for (int i = 0; i < MOST_FILES; i++) {
        Path path = directory.resolve(NAME + i);
        Optional<OwnFile> file =
            own.isEmpty() || Files.exists(path) ? open(path, id(database)) : Optional.empty();
        if (file.isPresent()) {
          Notes notes = read(file.get().notes());
          if (!notes.begun().isEmpty()) {
            // Kept as it is until what it tells is stored.
            formers.add(new Former(file.get(), notes));
          } else if (own.isEmpty()) {
            clear(file.get());
            own = file;
          } else {
            close(file.get());
          }
        }
      }
      var journal = new Departures(own);
      journal.former.addAll(formers);
      return journal;
    } catch (IOException | UncheckedIOException e) {
      LOG.log(
          Level.WARNING,
          "no journal of departures in "
              + directory
              + ": requests under way when this process is killed will all be UNKNOWN",
          e);
      return none();
    }
  }

  private static Optional<OwnFile> open(Path file, long database) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Another node in this process has it.
    }
    if (lock == null) {
      channel.close();
      return Optional.empty();
    }
    var own =
        new OwnFile(
            channel,
            lock,
            channel.map(FileChannel.MapMode.READ_WRITE, 0, LONGS * (long) Long.BYTES),
            database);
    if (get(own.notes(), 0) == MAGIC && get(own.notes(), 2) != database) {
      close(own);
      return Optional.empty();
    }
    return Optional.of(own);
  }

  private static Notes read(ByteBuffer notes) {
    var begun = new HashMap<Long, Long>();
    var left = new HashSet<Long>();
    if (get(notes, 0) == MAGIC && get(notes, 1) == boot() && boot() != 0) {
      for (int i = HEAD; i < LONGS; i += LONGS_A_NOTE) {
        long note = get(notes, i);
        if (note > 0) {
          begun.put(note, get(notes, i + 1));
        } else if (note < 0) {
          left.add(-note);
        }
      }
    }
    return new Notes(begun, left);
  }

  private static void clear(OwnFile file) {
    ByteBuffer notes = file.notes();
    for (int i = HEAD; i < LONGS; i++) {
      if (get(notes, i) != 0) {
        put(notes, i, 0);
      }
    }
    put(notes, 1, boot());
    put(notes, 2, file.database());
    put(notes, 0, MAGIC);
  }

  private static long get(ByteBuffer notes, int index) {
    return (long) LONG.getVolatile(notes, index * Long.BYTES);
  }

  private static void put(ByteBuffer notes, int index, long value) {
    LONG.setVolatile(notes, index * Long.BYTES, value);
  }

  private static long id(String database) {
    return UUID.nameUUIDFromBytes(database.getBytes(StandardCharsets.UTF_8))
        .getMostSignificantBits();
  }

  /** What tells one start of the machine from another; 0 where the system does not say. */
  private static long boot() {
    try {
      return UUID.fromString(Files.readString(BOOT).strip()).getMostSignificantBits();
    } catch (IOException | IllegalArgumentException e) {
      return 0;
    }
  }

  /** A request is about to be recorded. */
  void begun(long attemptId, Instant startedAt) {
    note(attemptId, startedAt.toEpochMilli());
  }

  /** A request is about to leave. Nothing is decided by the time: it shows how limits are kept. */
  void left(long attemptId, Instant at) {
    note(-attemptId, at.toEpochMilli());
  }

  private void note(long note, long time) {
    own.ifPresent(
        file -> {
          int index = HEAD + Math.floorMod(position.getAndIncrement(), NOTES) * LONGS_A_NOTE;
          // The key last: a note that is not complete is none.
          put(file.notes(), index, 0);
          put(file.notes(), index + 1, time);
          put(file.notes(), index, note);
        });
  }

  /** What processes left that ended; empty when there is none any more. */
  List<Notes> former() {
    return former.stream().map(Former::notes).toList();
  }

  /** What they left is stored: their files are free again. */
  void settled() {
    for (Former ended : former) {
      clear(ended.file());
      close(ended.file());
    }
    former.clear();
  }

  @Override
  public void close() {
    former.forEach(ended -> close(ended.file()));
    own.ifPresent(Departures::close);
  }

  private static void close(OwnFile file) {
    try {
      file.lock().release();
      file.channel().close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a journal of departures is not closed", e);
    }
  }
}
