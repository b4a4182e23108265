package smsfacade.sms;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The Chinese carriers, told by a number's first three digits, and by four where the ministry gave
 * parts of 170 and 167 away (MIIT numbering plan, 电信网编号计划). A number that was ported to another
 * carrier keeps its digits: this cannot be seen here.
 */
public enum Carrier {
  MOBILE(
      "134 135 136 137 138 139 147 148 150 151 152 157 158 159 172 178 182 183 184 187 188 195 197"
          + " 198 165 1703 1705 1706 1440"),
  UNICOM("130 131 132 145 146 155 156 166 167 171 175 176 185 186 196 1704 1707 1708 1709"),
  TELECOM("133 149 153 173 174 177 180 181 189 190 191 193 199 162 1700 1701 1702 1410"),
  BROADCASTING("192");

  private static final int LONG_PREFIX = 4;
  private static final int SHORT_PREFIX = 3;

  private final Set<String> prefixes;

  Carrier(String prefixes) {
    this.prefixes = Set.copyOf(Arrays.asList(prefixes.split(" ")));
  }

  /** The carrier whose segment a number is of; empty for a foreign number or an unknown segment. */
  public static Optional<Carrier> of(Msisdn number) {
    if (!number.digits().startsWith("86")) {
      return Optional.empty();
    }
    String national = number.national();
    return ofPrefix(national, LONG_PREFIX).or(() -> ofPrefix(national, SHORT_PREFIX));
  }

  private static Optional<Carrier> ofPrefix(String national, int length) {
    if (national.length() < length) {
      return Optional.empty();
    }
    String prefix = national.substring(0, length);
    return Arrays.stream(values()).filter(carrier -> carrier.prefixes.contains(prefix)).findFirst();
  }
}
