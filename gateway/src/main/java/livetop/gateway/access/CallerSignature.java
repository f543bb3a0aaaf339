package livetop.gateway.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import livetop.gateway.message.Call;

/**
 * A caller's signature by Signature Version 4 in the header {@code Authorization}.
 *
 * @param scope day, region, service and {@code aws4_request}, with slashes between
 * @param headers the names of those that are signed, in lower case and in their order
 * @param date as it is signed
 */
record CallerSignature(
    String keyId, String scope, List<String> headers, String date, Instant time, String value) {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final Pattern HEADER =
      Pattern.compile(
          ALGORITHM
              + " Credential=([A-Za-z0-9]{1,128})/([0-9]{8}/[a-z0-9-]{1,40}/execute-api/aws4_request),"
              + " ?SignedHeaders=([a-z0-9;-]{1,4096}), ?Signature=([0-9a-f]{64})");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
  private static final int DAY_LENGTH = 8;

  /** Null where there is none, or none that covers host and time. */
  static CallerSignature of(Call call) {
    String header = call.headers().lastInAnyCase("Authorization");
    String date = call.headers().lastInAnyCase("X-Amz-Date");
    Matcher matcher = HEADER.matcher(header == null ? "" : header);
    if (!matcher.matches() || date == null) {
      return null;
    }
    List<String> signed = List.of(matcher.group(3).split(";"));
    boolean covers = signed.contains("host") && signed.contains("x-amz-date");
    if (!covers || !date.startsWith(matcher.group(2).substring(0, DAY_LENGTH))) {
      return null;
    }
    try {
      Instant time = LocalDateTime.parse(date, TIME).toInstant(ZoneOffset.UTC);
      return new CallerSignature(
          matcher.group(1), matcher.group(2), signed, date, time, matcher.group(4));
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** What the signature of the request must be. */
  String of(Call call, byte[] body, String secret) {
    String toSign = String.join("\n", ALGORITHM, date, scope, hash(utf8(canonical(call, body))));
    byte[] key = utf8("AWS4" + secret);
    for (String part : scope.split("/", -1)) {
      key = hmac(key, part);
    }
    return HexFormat.of().formatHex(hmac(key, toSign));
  }

  private String canonical(Call call, byte[] body) {
    StringBuilder signed = new StringBuilder();
    for (String name : headers) {
      signed.append(name).append(':').append(header(call, name, body)).append('\n');
    }
    return String.join(
        "\n",
        call.inContext("httpMethod"),
        encoded(call.inContext("path")).replace("%2F", "/"),
        query(call.query().lists()),
        signed,
        String.join(";", headers),
        hash(body));
  }

  private static String header(Call call, String name, byte[] body) {
    if (name.equals("content-length")) {
      return Integer.toString(body.length);
    }
    List<String> values = new ArrayList<>();
    call.headers()
        .lists()
        .forEach(
            (each, all) -> {
              if (each.toLowerCase(Locale.ROOT).equals(name)) {
                all.forEach(value -> values.add(value.strip().replaceAll(" +", " ")));
              }
            });
    return String.join(",", values);
  }

  private static String query(Map<String, List<String>> parameters) {
    Map<String, List<String>> sorted = new TreeMap<>();
    parameters.forEach(
        (name, values) ->
            sorted.put(
                encoded(name), values.stream().map(CallerSignature::encoded).sorted().toList()));
    List<String> pairs = new ArrayList<>();
    sorted.forEach((name, values) -> values.forEach(value -> pairs.add(name + "=" + value)));
    return String.join("&", pairs);
  }

  /** All but letters, digits and {@code -._~}; what is encoded in a path is so once more. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(utf8(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
