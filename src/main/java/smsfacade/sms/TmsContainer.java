package smsfacade.sms;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an MMS holds, in the container in which the platform passes it on (TMS, document §2.2): of
 * each part its name, byte 0, its size in four bytes, and its content. The document does not say
 * how the size is written: clients have it little-endian (pages, section 4). Never empty.
 */
public final class TmsContainer {
  /** More are no MMS. */
  private static final int MOST_PARTS = 1_000;

  private static final int LONGEST_NAME = 255;
  private static final Charset GBK = Charset.forName("GBK");

  private final List<Part> parts;

  private TmsContainer(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /** A part; its name is kept as it is written, since others of its parts may refer to it so. */
  public static final class Part {
    private final byte[] name;
    private final byte[] content;

    public Part(byte[] name, byte[] content) {
      this.name = name.clone();
      this.content = content.clone();
    }

    /** UTF-8 where it is that, else GBK. */
    public String name() {
      return text(name);
    }

    int length() {
      return name.length + 1 + Integer.BYTES + content.length;
    }

    boolean isText() {
      return name().toLowerCase(Locale.ROOT).endsWith(".txt");
    }
  }

  /**
   * @throws IllegalArgumentException when there are none
   */
  public static TmsContainer of(List<Part> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("an MMS has a part");
    }
    return new TmsContainer(parts);
  }

  /**
   * Reads a container. Sizes are little-endian; when they do not fill it exactly that way, they are
   * big-endian.
   *
   * @return empty when neither way fills it, a part has no name, or there are more than a thousand
   */
  public static Optional<TmsContainer> read(byte[] container) {
    return read(container, ByteOrder.LITTLE_ENDIAN).or(() -> read(container, ByteOrder.BIG_ENDIAN));
  }

  private static Optional<TmsContainer> read(byte[] container, ByteOrder order) {
    ByteBuffer rest = ByteBuffer.wrap(container).order(order);
    var parts = new ArrayList<Part>();
    while (rest.hasRemaining()) {
      int name = lengthOfName(rest);
      if (name == 0 || rest.remaining() < name + 1 + Integer.BYTES || parts.size() == MOST_PARTS) {
        return Optional.empty();
      }
      byte[] nameBytes = next(rest, name);
      rest.get();
      int size = rest.getInt();
      if (size < 0 || size > rest.remaining()) {
        return Optional.empty();
      }
      parts.add(new Part(nameBytes, next(rest, size)));
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(new TmsContainer(parts));
  }

  /** 0 where it is none. */
  private static int lengthOfName(ByteBuffer rest) {
    int most = Math.min(rest.remaining(), LONGEST_NAME + 1);
    for (int i = 0; i < most; i++) {
      if (rest.get(rest.position() + i) == 0) {
        return i;
      }
    }
    return 0;
  }

  private static byte[] next(ByteBuffer rest, int length) {
    byte[] bytes = new byte[length];
    rest.get(bytes);
    return bytes;
  }

  public List<Part> parts() {
    return parts;
  }

  /**
   * The texts in it, of parts whose name ends with {@code .txt}: UTF-8 where it is that, else GBK.
   */
  public List<String> texts() {
    return parts.stream().filter(Part::isText).map(part -> text(part.content)).toList();
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, GBK);
    }
  }

  /** With sizes little-endian, whichever way they were read. */
  public byte[] bytes() {
    var container = new ByteArrayOutputStream(length());
    for (Part part : parts) {
      container.writeBytes(part.name);
      container.write(0);
      container.writeBytes(
          ByteBuffer.allocate(Integer.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(part.content.length)
              .array());
      container.writeBytes(part.content);
    }
    return container.toByteArray();
  }

  /** In bytes. */
  public int length() {
    return parts.stream().mapToInt(Part::length).sum();
  }

  /** Without what is in it. */
  @Override
  public String toString() {
    return "TmsContainer[" + parts.size() + " parts]";
  }
}
