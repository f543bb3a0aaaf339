package livetop.gateway.coding;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.Decoder;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import livetop.gateway.message.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CloudFrontCodingTest {
  private static final AnswerCoding CODING = new CloudFrontCoding();
  private static final List<String> ALL = List.of("gzip, br");

  private static Answer answer(int status, int bytes, String... headers) {
    Map<String, String> all = new TreeMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    all.putIfAbsent("Content-Type", "application/json");
    return new Answer(status, all, "x".repeat(bytes));
  }

  @Test
  void coded_answer_saysWhatItIs() throws IOException {
    Answer plain = answer(200, 1_000, "ETag", "\"a\"", "vary", "Origin", "X", "y");
    Answer brotli = CODING.coded(plain, ALL);
    assertThat(brotli.headers())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "Content-Type", "application/json",
                "Content-Encoding", "br",
                "ETag", "W/\"a\"",
                "Vary", "Origin, Accept-Encoding",
                "X", "y"));
    byte[] decoded = Decoder.decompress(brotli.body().getBytes()).getDecompressedData();
    assertThat(Buffer.buffer(decoded)).isEqualTo(plain.body());

    Answer gzip = CODING.coded(plain, List.of("gzip"));
    assertThat(gzip.headers()).containsEntry("Content-Encoding", "gzip");
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(gzip.body().getBytes()))) {
      assertThat(Buffer.buffer(in.readAllBytes())).isEqualTo(plain.body());
    }
  }

  @Test
  void plain_answer_saysThatItMightBeCoded() {
    Answer plain = answer(200, 1_000, "ETag", "\"a\"");
    Answer same = CODING.coded(plain, List.of("identity"));
    assertThat(same.headers())
        .containsEntry("Vary", "Accept-Encoding")
        .containsEntry("ETag", "\"a\"")
        .doesNotContainKey("Content-Encoding");
    assertThat(same.body()).isEqualTo(plain.body());
  }

  @ParameterizedTest
  @CsvSource({
    "200,999,X,y",
    "200,10000001,X,y",
    "500,1000,X,y",
    "206,1000,X,y",
    "200,1000,Content-Type,image/png",
    "200,1000,Content-Type,application/octet-stream",
    "200,1000,content-encoding,gzip",
    "200,1000,cache-control,'public, No-Transform'",
  })
  void otherAnswers_stayAsTheyAre(int status, int bytes, String header, String value) {
    Answer plain = answer(status, bytes, header, value);
    assertThat(CODING.coded(plain, ALL)).isSameAs(plain);
  }

  @ParameterizedTest
  @CsvSource({
    "403,1000,application/json;charset=utf-8",
    "404,10000000,text/html",
    "200,1000,'TEXT/CSS; charset=utf-8'"
  })
  void answers_ofSuchKinds_areCoded(int status, int bytes, String type) {
    Answer plain = answer(status, bytes, "Content-Type", type);
    assertThat(CODING.coded(plain, ALL).headers()).containsEntry("Content-Encoding", "br");
  }
}
