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
        "a=view:päge      | 'a=view:päge' is not a board",
        "a = view:page    | 'a = view:page' is not a board",
        "a=view: page     | 'a=view: page' is not a board",
        "a=view:events    | the board 'a' cannot count 'events': it makes a body a batch",
        "a=view:id        | the board 'a' cannot count 'id': it is another one in each request",
        "a=*:visitor      | the board 'a' cannot count 'visitor': it tells who reads, and is the whole batch's where there is one",
        "a=*:v            | the board 'a' cannot count 'v': it is the envelope's, not the event's",
        "a=*:receivedAt   | the board 'a' cannot count 'receivedAt': it is the envelope's, not the event's",
        "a=*:origin       | the board 'a' cannot count 'origin': it is the envelope's, not the event's",
        "a=*:ip           | the board 'a' cannot count 'ip': it is the envelope's, not the event's",
        "a=*:ua           | the board 'a' cannot count 'ua': it is the envelope's, not the event's",
        "a=*:body         | the board 'a' cannot count 'body': it is the envelope's, not the event's",
      })
  void parse_wrong_saysWhat(String text, String message) {
    assertThatThrownBy(() -> Boards.parse(text)).hasMessage(message);
  }
}
