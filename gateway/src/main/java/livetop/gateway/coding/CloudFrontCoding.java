package livetop.gateway.coding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import livetop.gateway.message.Answer;
import livetop.gateway.message.MediaType;

/**
 * As CloudFront codes: {@code br} before {@code gzip}, answers of some types and sizes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html">Serve
 *     compressed files</a>
 */
public final class CloudFrontCoding implements AnswerCoding {
  private static final int MIN_BYTES = 1_000;
  private static final int MAX_BYTES = 10_000_000;
  private static final Set<Integer> STATUSES = Set.of(200, 403, 404);

  private static final Set<String> TYPES =
      Set.of(
          "application/dash+xml",
          "application/eot",
          "application/font",
          "application/font-sfnt",
          "application/javascript",
          "application/json",
          "application/opentype",
          "application/otf",
          "application/pdf",
          "application/pkcs7-mime",
          "application/protobuf",
          "application/rss+xml",
          "application/truetype",
          "application/ttf",
          "application/vnd.apple.mpegurl",
          "application/vnd.mapbox-vector-tile",
          "application/vnd.ms-fontobject",
          "application/wasm",
          "application/xhtml+xml",
          "application/xml",
          "application/x-font-opentype",
          "application/x-font-truetype",
          "application/x-font-ttf",
          "application/x-httpd-cgi",
          "application/x-javascript",
          "application/x-mpegurl",
          "application/x-opentype",
          "application/x-otf",
          "application/x-perl",
          "application/x-ttf",
          "font/eot",
          "font/opentype",
          "font/otf",
          "font/ttf",
          "image/svg+xml",
          "text/css",
          "text/csv",
          "text/html",
          "text/javascript",
          "text/js",
          "text/plain",
          "text/richtext",
          "text/tab-separated-values",
          "text/xml",
          "text/x-component",
          "text/x-java-source",
          "text/x-script",
          "vnd.apple.mpegurl");

  /** Where Brotli's library is not there, it is told now. */
  public CloudFrontCoding() {
    Coding.BROTLI.isThere();
  }

  @Override
  public Answer coded(Answer answer, List<String> acceptEncoding) {
    boolean fits =
        STATUSES.contains(answer.status())
            && isWorthIt(answer.header("Content-Type"), answer.body().length())
            && answer.header("Content-Encoding") == null
            && mayBeChanged(answer.header("Cache-Control"));
    if (!fits) {
      return answer;
    }
    Coding coding = AcceptEncoding.of(acceptEncoding).best();
    return CodedAnswer.of(coding == null ? answer : weaklyTagged(answer), coding);
  }

  /** Whether content of a type, or null, and a size is coded for who asks. */
  public static boolean isWorthIt(String contentType, long bytes) {
    return bytes >= MIN_BYTES
        && bytes <= MAX_BYTES
        && contentType != null
        && TYPES.contains(MediaType.of(contentType));
  }

  /** A strong tag stands for certain bytes, which it no longer does. */
  private static Answer weaklyTagged(Answer answer) {
    Map<String, String> headers = new LinkedHashMap<>(answer.headers());
    headers.replaceAll(
        (name, value) ->
            name.equalsIgnoreCase("ETag") && value.startsWith("\"") ? "W/" + value : value);
    return answer.with(headers);
  }

  private static boolean mayBeChanged(String cacheControl) {
    return cacheControl == null || !cacheControl.toLowerCase(Locale.ROOT).contains("no-transform");
  }
}
