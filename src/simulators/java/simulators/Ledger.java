package simulators;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Every text the platforms accepted, one entry per destination: it tells what would have reached
 * the handsets, and how often. Exact for any number of entries; an entry takes about 60 bytes and
 * each different text its own length once, so a million accepted texts fit into about 200 MB. In
 * the counting mode only one 64-bit hash per different pair of destination and text is kept.
 */
public final class Ledger {
  // Arrays well below half a region of the garbage collector: larger ones take whole regions.
  private static final int CHUNK_BITS = 14;
  private static final int CHUNK = 1 << CHUNK_BITS;
  private static final int SLAB = 1 << 17;

  /** What is kept of an accepted text. */
  public enum Mode {
    FULL,
    COUNTING
  }

  /** One accepted text, as the full mode keeps it. */
  public record Entry(
      String vendor,
      String account,
      String destination,
      String text,
      long textHash,
      String reference,
      long atMillis) {}

  /** The counts at one moment. */
  public record Totals(
      Mode mode,
      long requests,
      long accepted,
      long distinct,
      long firstAtMillis,
      long lastAtMillis,
      TreeMap<String, Long> byVendor) {
    /** Accepted texts beyond the first of the same destination and text. */
    public long duplicates() {
      return accepted - distinct;
    }
  }

  private Mode mode = Mode.FULL;
  private long requests;
  private long accepted;
  private long firstAt;
  private long lastAt;
  private TreeMap<String, Long> byVendor = new TreeMap<>();
  private HashSet64 pairs = new HashSet64();

  private List<long[]> destinations = new ArrayList<>();
  private List<long[]> references = new ArrayList<>();
  private List<int[]> texts = new ArrayList<>();
  private List<int[]> times = new ArrayList<>();
  private List<short[]> parties = new ArrayList<>();
  private List<String> partyNames = new ArrayList<>();
  private List<byte[]> slabs = new ArrayList<>();
  private int slabFilled = SLAB;
  private List<long[]> textStarts = new ArrayList<>();
  private int textCount;
  private HashSet64 textHashes = new HashSet64();

  /** Notes one accepted request: the same text to some destinations. */
  public void accept(
      String vendor, String account, List<String> numbers, String text, long reference) {
    long textHash = hash(text);
    long now = System.currentTimeMillis();
    synchronized (this) {
      requests++;
      if (accepted == 0) {
        firstAt = now;
      }
      lastAt = now;
      byVendor.merge(vendor, (long) numbers.size(), Long::sum);
      int textIndex = mode == Mode.FULL ? textIndex(text, textHash) : 0;
      short party = mode == Mode.FULL ? party(vendor, account) : 0;
      for (String number : numbers) {
        long destination = destination(number);
        pairs.add(mix(textHash ^ mix(destination)), 0);
        if (mode == Mode.FULL) {
          int at = (int) (accepted & (CHUNK - 1));
          if (at == 0) {
            destinations.add(new long[CHUNK]);
            references.add(new long[CHUNK]);
            texts.add(new int[CHUNK]);
            times.add(new int[CHUNK]);
            parties.add(new short[CHUNK]);
          }
          int chunk = (int) (accepted >>> CHUNK_BITS);
          destinations.get(chunk)[at] = destination;
          references.get(chunk)[at] = reference;
          texts.get(chunk)[at] = textIndex;
          times.get(chunk)[at] = (int) (now - firstAt);
          parties.get(chunk)[at] = party;
        }
        accepted++;
      }
    }
  }

  public synchronized Totals totals() {
    return new Totals(
        mode, requests, accepted, pairs.size(), firstAt, lastAt, new TreeMap<>(byVendor));
  }

  /** All entries of one destination, oldest first; none in the counting mode. */
  public synchronized List<Entry> entries(String number) {
    var found = new ArrayList<Entry>();
    if (mode == Mode.COUNTING) {
      return found;
    }
    long wanted = destination(number);
    for (long i = 0; i < accepted; i++) {
      if (destinations.get((int) (i >>> CHUNK_BITS))[(int) (i & (CHUNK - 1))] == wanted) {
        found.add(entry(i));
      }
    }
    return found;
  }

  /** The newest entries, newest first. */
  public synchronized List<Entry> newest(int count) {
    var found = new ArrayList<Entry>();
    if (mode == Mode.FULL) {
      for (long i = accepted - 1; i >= 0 && found.size() < count; i--) {
        found.add(entry(i));
      }
    }
    return found;
  }

  private Entry entry(long index) {
    int chunk = (int) (index >>> CHUNK_BITS);
    int at = (int) (index & (CHUNK - 1));
    String[] party = partyNames.get(parties.get(chunk)[at]).split("\n", -1);
    String text = text(texts.get(chunk)[at]);
    return new Entry(
        party[0],
        party[1],
        number(destinations.get(chunk)[at]),
        text,
        hash(text),
        String.valueOf(references.get(chunk)[at]),
        firstAt + times.get(chunk)[at]);
  }

  /** Forgets everything; the mode stays. */
  public synchronized void reset() {
    reset(mode);
  }

  /** Forgets everything and goes on in the given mode. */
  public synchronized void reset(Mode next) {
    mode = next;
    requests = 0;
    accepted = 0;
    firstAt = 0;
    lastAt = 0;
    byVendor = new TreeMap<>();
    pairs = new HashSet64();
    destinations = new ArrayList<>();
    references = new ArrayList<>();
    texts = new ArrayList<>();
    times = new ArrayList<>();
    parties = new ArrayList<>();
    partyNames = new ArrayList<>();
    slabs = new ArrayList<>();
    slabFilled = SLAB;
    textStarts = new ArrayList<>();
    textCount = 0;
    textHashes = new HashSet64();
  }

  private short party(String vendor, String account) {
    String name = vendor + "\n" + account;
    int index = partyNames.indexOf(name);
    if (index < 0) {
      index = partyNames.size();
      partyNames.add(name);
    }
    return (short) index;
  }

  private int textIndex(String text, long textHash) {
    int known = textHashes.add(textHash, textCount);
    if (known >= 0) {
      return known;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int needed = bytes.length + 4;
    if (slabFilled + needed > SLAB) {
      slabs.add(new byte[Math.max(SLAB, needed)]);
      slabFilled = 0;
    }
    byte[] slab = slabs.get(slabs.size() - 1);
    long start = ((long) (slabs.size() - 1) << 32) | slabFilled;
    for (int shift = 24; shift >= 0; shift -= 8) {
      slab[slabFilled++] = (byte) (bytes.length >>> shift);
    }
    System.arraycopy(bytes, 0, slab, slabFilled, bytes.length);
    slabFilled += bytes.length;
    int at = textCount & (CHUNK - 1);
    if (at == 0) {
      textStarts.add(new long[CHUNK]);
    }
    textStarts.get(textCount >>> CHUNK_BITS)[at] = start;
    return textCount++;
  }

  private String text(int index) {
    long start = textStarts.get(index >>> CHUNK_BITS)[index & (CHUNK - 1)];
    byte[] slab = slabs.get((int) (start >>> 32));
    int offset = (int) start;
    int length = 0;
    for (int i = 0; i < 4; i++) {
      length = length << 8 | slab[offset++] & 0xff;
    }
    return new String(slab, offset, length, StandardCharsets.UTF_8);
  }

  /** Digits as a number, negative with a plus sign in front; a one keeps leading zeros. */
  private static long destination(String number) {
    boolean plus = number.startsWith("+");
    String digits = plus ? number.substring(1) : number;
    if (digits.isEmpty() || digits.length() > 17 || !digits.chars().allMatch(Character::isDigit)) {
      return hash(number) | Long.MIN_VALUE;
    }
    long value = Long.parseLong("1" + digits);
    return plus ? -value : value;
  }

  private static String number(long destination) {
    String digits = String.valueOf(Math.abs(destination)).substring(1);
    return destination < 0 ? "+" + digits : digits;
  }

  static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x9e3779b97f4a7c15L;
      hash ^= hash >>> 29;
    }
    return mix(hash ^ text.length());
  }

  private static long mix(long value) {
    long mixed = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }

  /** A set of 64-bit hashes, each with a number, in open addressing. */
  private static final class HashSet64 {
    private long[] keys = new long[1 << 10];
    private int[] values = new int[1 << 10];
    private int size;

    int size() {
      return size;
    }

    /** The number already kept for the key, or -1 after adding it. */
    int add(long hash, int value) {
      long key = hash == 0 ? 1 : hash;
      if (size * 3L > keys.length * 2L) {
        grow();
      }
      int at = slot(keys, key);
      if (keys[at] == key) {
        return values[at];
      }
      keys[at] = key;
      values[at] = value;
      size++;
      return -1;
    }

    private static int slot(long[] keys, long key) {
      int mask = keys.length - 1;
      int at = (int) key & mask;
      while (keys[at] != 0 && keys[at] != key) {
        at = at + 1 & mask;
      }
      return at;
    }

    private void grow() {
      long[] formerKeys = keys;
      int[] formerValues = values;
      keys = new long[formerKeys.length * 2];
      values = new int[keys.length];
      for (int i = 0; i < formerKeys.length; i++) {
        if (formerKeys[i] != 0) {
          int at = slot(keys, formerKeys[i]);
          keys[at] = formerKeys[i];
          values[at] = formerValues[i];
        }
      }
    }
  }
}
