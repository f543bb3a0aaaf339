package livetop.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoardsTest {
  @Test
  void parse_fieldsThatSeveralBoardsCount_areKeptOnce() {
    Boards boards =
        Boards.parse("pages=view:page, clicks=click:page,sales=purchase:product,all=*:type");

    assertThat(boards.fields()).containsExactly("page", "product");
    assertThat(boards.all().stream().map(Board::name))
        .containsExactly("pages", "clicks", "sales", "all");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pages            | 'pages' is not a board",
        "Pages=view:page  | 'Pages=view:page' is not a board",
        "a=view:page,     | '' is not a board",
        "a#b=view:page    | 'a#b=view:page' is not a board",
        "status=*:type    | the board 'status' is the job's own: it tells what became of events",
        "a=view:x,a=*:y   | the board 'a' is given twice",
      })
  void parse_wrong_saysWhat(String text, String message) {
    assertThatThrownBy(() -> Boards.parse(text)).hasMessage(message);
  }
}
