package livetop.event.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import livetop.bytes.Utf8;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlocksTest {
  private static AddressBlocks blocks(String... texts) {
    return new AddressBlocks(Stream.of(texts).map(AddressBlock::of).toList());
  }

  private static Address address(String text) {
    return Address.of(Utf8.of(text));
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.9, 203.0.113.9",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "2001:db8::1, 2001:db8::1",
    "2001:0DB8:0:0:0:0:0:1, 2001:db8::1",
    "2001:db8:0:1:0:0:0:1, 2001:db8:0:1::1",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "fe80::1:0:0:2, fe80::1:0:0:2",
    "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
    "::ffff:203.0.113.9, 203.0.113.9",
    "::FFFF:cb00:7109, 203.0.113.9",
    "64:ff9b::203.0.113.9, 64:ff9b::cb00:7109",
    "1:2:3:4:5:6:203.0.113.9, 1:2:3:4:5:6:cb00:7109",
  })
  void address_text_isItsForm(String text, String expected) {
    assertThat(address(text)).hasToString(expected);
    assertThat(address(expected)).isEqualTo(address(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "example.com",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "1.2.3.04",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "1.2.3.4 ",
        " 1.2.3.4",
        "1.2.3.4:80",
        "0x1.2.3.4",
        "1.2.3.-4",
        "16909060",
        ":",
        ":::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "12345::",
        "g::",
        "1:",
        ":1",
        "fe80::1%eth0",
        "[::1]",
        "::1.2.3.4:5",
        "1.2.3.4::",
        "::1.2.3",
        "1:2:3:4:5:6:7:1.2.3.4",
        "１.2.3.4"
      })
  void address_anythingElse_isNone(String text) {
    assertThat(address(text)).isNull();
  }

  @Test
  void address_partOfAnArray_looksAtThatPartOnly() {
    byte[] record = "x203.0.113.99".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertThat(Address.of(new Utf8(record, 1, 11))).hasToString("203.0.113.9");
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.0/24, 203.0.113.255, 203.0.114.0",
    "203.0.113.9, 203.0.113.9, 203.0.113.10",
    "203.0.113.8/31, 203.0.113.9, 203.0.113.10",
    "0.0.0.0/0, 255.1.2.3, ::1",
    "::/0, 2001:db8::, 1.2.3.4",
    "2001:db8::/32, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, 2001:db9::",
    "2001:db8::/63, 2001:db8:0:1::5, 2001:db8:0:2::",
    "2001:db8::/65, 2001:db8::7fff:ffff:ffff:ffff, 2001:db8::8000:0:0:0",
    "2001:db8::1/128, 2001:db8::1, 2001:db8::2",
    "203.0.113.0/24, ::ffff:203.0.113.7, ::203.0.113.7",
    "::ffff:203.0.113.0/120, 203.0.113.7, 203.0.114.7",
  })
  void contain_block_thisAndNotThat(String block, String inside, String outside) {
    assertThat(blocks(block).contain(Utf8.of(inside))).isTrue();
    assertThat(blocks(block).contain(Utf8.of(outside))).isFalse();
    assertThat(blocks(block).contain(Utf8.of("localhost"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "203.0.113.0/33",
        "203.0.113.0/-1",
        "203.0.113.0/",
        "203.0.113.0/024",
        "203.0.113.0/24/8",
        "/24",
        "example.com/24",
        "2001:db8::/129",
        "::ffff:203.0.113.0/95",
        "203.0.113.0/255.255.255.0"
      })
  void block_anythingElse_isNone(String text) {
    assertThat(AddressBlock.of(text)).isNull();
  }

  @Test
  void block_ofAnAddressInside_isTold() {
    assertThat(AddressBlock.of("203.0.113.9/24").namesAnAddressInside()).isTrue();
    assertThat(AddressBlock.of("203.0.113.9/24").atItsFirst()).hasToString("203.0.113.0/24");
    assertThat(AddressBlock.of("2001:db8::1/32").atItsFirst()).hasToString("2001:db8::/32");
    assertThat(AddressBlock.of("203.0.113.9").namesAnAddressInside()).isFalse();
  }

  private static String anyAddress(Random random) {
    if (random.nextBoolean()) {
      return "10." + random.nextInt(2) + "." + random.nextInt(4) + "." + random.nextInt(256);
    }
    StringBuilder text = new StringBuilder();
    int gap = random.nextInt(10);
    for (int i = 0; i < (gap < 6 ? 6 : 8); i++) {
      text.append(i == 0 ? "" : ":").append(i == gap && gap < 6 ? ":" : "");
      int group = random.nextInt(3) == 0 ? random.nextInt(0x10000) : random.nextInt(2);
      text.append(Integer.toHexString(group));
    }
    return text.toString().replaceFirst("^:", "::").replace(":::", "::");
  }

  /** Java's reading; of a text that is an address it asks no server. */
  private static InetAddress javas(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(address, e);
    }
  }

  private static BigInteger value(InetAddress address) {
    return new BigInteger(1, address.getAddress());
  }

  private static boolean naivelyContains(String block, String address) {
    String[] parts = block.split("/", -1);
    InetAddress first = javas(parts[0]);
    InetAddress asked = javas(address);
    if (first instanceof Inet6Address != asked instanceof Inet6Address) {
      return false;
    }
    int rest = 8 * first.getAddress().length - Integer.parseInt(parts[1]);
    return value(first).shiftRight(rest).equals(value(asked).shiftRight(rest));
  }

  @Property(tries = 10_000)
  void contain_anyBlocks_asEachOfThemSays(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> texts = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      String address = anyAddress(random);
      int bits = address.contains(":") ? 128 : 32;
      texts.add(address + "/" + (bits - random.nextInt(random.nextBoolean() ? 12 : bits + 1)));
    }
    String asked = anyAddress(random);
    boolean expected = texts.stream().anyMatch(block -> naivelyContains(block, asked));
    assertThat(blocks(texts.toArray(String[]::new)).contain(Utf8.of(asked)))
        .as(texts + " " + asked)
        .isEqualTo(expected);
  }

  @Property(tries = 50_000)
  void address_anyText_neverThrows(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append("0123456789abcf:::...%/[]é".charAt(random.nextInt(25)));
    }
    Address address = address(text.toString());
    if (address != null) {
      assertThat(address(address.toString())).as(text.toString()).isEqualTo(address);
    }
  }
}
