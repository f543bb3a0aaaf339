package livetop.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands in the README's blocks of shell. */
final class ReadmeCommands {
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  private final List<List<String>> commands = new ArrayList<>();

  static ReadmeCommands of(Path readme) throws IOException {
    ReadmeCommands read = new ReadmeCommands();
    Matcher block = BLOCK.matcher(Files.readString(readme));
    while (block.find()) {
      for (String line : block.group(1).replace("\\\n", " ").split("\n", -1)) {
        List<String> words = words(line);
        if (!words.isEmpty()) {
          read.commands.add(words);
        }
      }
    }
    return read;
  }

  /** The words up to a comment. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find() && !word.group().equals("#")) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words;
  }

  /** The arguments of every command that begins with these words. */
  List<List<String>> after(String... begin) {
    List<List<String>> arguments = new ArrayList<>();
    for (List<String> command : commands) {
      if (command.size() >= begin.length
          && command.subList(0, begin.length).equals(List.of(begin))) {
        arguments.add(command.subList(begin.length, command.size()));
      }
    }
    return arguments;
  }

  List<String> names() {
    return commands.stream().map(command -> command.get(0)).distinct().sorted().toList();
  }

  /** What a curl command with -X, -H, -d and an address would send, to another port. */
  static HttpRequest request(List<String> curl, int port) {
    String method = "GET";
    String body = "";
    HttpRequest.Builder request = HttpRequest.newBuilder();
    for (int i = 0; i < curl.size(); i++) {
      switch (curl.get(i)) {
        case "-X" -> method = curl.get(++i);
        case "-d" -> body = curl.get(++i);
        case "-H" -> {
          String[] header = curl.get(++i).split(": ", 2);
          request.header(header[0], header[1]);
        }
        default ->
            request.uri(
                URI.create("http://" + curl.get(i).replace("localhost:8080", "localhost:" + port)));
      }
    }
    return request.method(method, HttpRequest.BodyPublishers.ofString(body)).build();
  }
}
