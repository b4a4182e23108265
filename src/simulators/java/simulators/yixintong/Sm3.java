package simulators.yixintong;

import java.util.Arrays;

/** The digest SM3 as GB/T 32905-2016 defines it; section numbers are the standard's. */
final class Sm3 {
  private static final int BLOCK = 64;
  private static final int[] INITIAL = {
    0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e
  };

  private Sm3() {}

  static byte[] digest(byte[] message) {
    byte[] padded = padded(message);
    int[] state = INITIAL.clone();
    for (int start = 0; start < padded.length; start += BLOCK) {
      compress(state, padded, start);
    }
    var digest = new byte[32];
    for (int i = 0; i < digest.length; i++) {
      digest[i] = (byte) (state[i / 4] >>> (24 - 8 * (i % 4)));
    }
    return digest;
  }

  /** 5.2: a one, zeros, and the length in bits as 64 bits. */
  private static byte[] padded(byte[] message) {
    int length = (message.length + 8) / BLOCK * BLOCK + BLOCK;
    byte[] padded = Arrays.copyOf(message, length);
    padded[message.length] = (byte) 0x80;
    long bits = message.length * 8L;
    for (int i = 0; i < 8; i++) {
      padded[length - 1 - i] = (byte) (bits >>> (8 * i));
    }
    return padded;
  }

  /** 5.3.2 and 5.3.3. */
  private static void compress(int[] state, byte[] message, int start) {
    var w = new int[68];
    for (int i = 0; i < 16; i++) {
      for (int j = 0; j < 4; j++) {
        w[i] = w[i] << 8 | message[start + 4 * i + j] & 0xff;
      }
    }
    for (int i = 16; i < 68; i++) {
      int mixed = w[i - 16] ^ w[i - 9] ^ Integer.rotateLeft(w[i - 3], 15);
      w[i] = p1(mixed) ^ Integer.rotateLeft(w[i - 13], 7) ^ w[i - 6];
    }
    int[] v = state.clone();
    for (int i = 0; i < 64; i++) {
      int constant = i < 16 ? 0x79cc4519 : 0x7a879d8a;
      int a12 = Integer.rotateLeft(v[0], 12);
      int ss1 = Integer.rotateLeft(a12 + v[4] + Integer.rotateLeft(constant, i % 32), 7);
      int ss2 = ss1 ^ a12;
      int tt1 = ff(i, v[0], v[1], v[2]) + v[3] + ss2 + (w[i] ^ w[i + 4]);
      int tt2 = gg(i, v[4], v[5], v[6]) + v[7] + ss1 + w[i];
      v[3] = v[2];
      v[2] = Integer.rotateLeft(v[1], 9);
      v[1] = v[0];
      v[0] = tt1;
      v[7] = v[6];
      v[6] = Integer.rotateLeft(v[5], 19);
      v[5] = v[4];
      v[4] = p0(tt2);
    }
    for (int i = 0; i < 8; i++) {
      state[i] ^= v[i];
    }
  }

  private static int ff(int round, int x, int y, int z) {
    return round < 16 ? x ^ y ^ z : x & y | x & z | y & z;
  }

  private static int gg(int round, int x, int y, int z) {
    return round < 16 ? x ^ y ^ z : x & y | ~x & z;
  }

  private static int p0(int x) {
    return x ^ Integer.rotateLeft(x, 9) ^ Integer.rotateLeft(x, 17);
  }

  private static int p1(int x) {
    return x ^ Integer.rotateLeft(x, 15) ^ Integer.rotateLeft(x, 23);
  }
}
