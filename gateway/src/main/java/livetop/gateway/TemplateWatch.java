package livetop.gateway;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import livetop.gateway.api.RestApi;
import livetop.gateway.template.TemplateException;
import livetop.gateway.watch.ErrorLog;

/**
 * Has a gateway serve what its template and the files that it includes become. What cannot be
 * served is told, and what was served before stays.
 */
final class TemplateWatch {
  private static final int LOOK_MILLIS = 200;

  private final Map<Path, TemplateFile> files = new LinkedHashMap<>();
  private final TemplateApi api;
  private final Gateway gateway;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * @param template as it was before the API was read of it
   */
  TemplateWatch(
      Path path,
      TemplateFile template,
      TemplateApi api,
      Gateway gateway,
      PrintStream out,
      PrintStream err) {
    files.put(path, template);
    this.api = api;
    this.gateway = gateway;
    this.out = out;
    this.err = err;
    addIncluded();
  }

  /** Looks, until the process ends. */
  void start() {
    Thread thread = new Thread(this::run, "template-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(LOOK_MILLIS);
        if (haveChanged()) {
          reload();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Each has to be looked at. */
  private boolean haveChanged() {
    boolean any = false;
    for (TemplateFile file : files.values()) {
      any |= file.hasChanged();
    }
    return any;
  }

  private void addIncluded() {
    api.template()
        .includedFiles()
        .forEach(path -> files.computeIfAbsent(path, any -> new TemplateFile(path)));
  }

  private void reload() {
    List<String> changes = new ArrayList<>();
    try {
      RestApi read = api.readAgain(changes);
      gateway.serve(read);
      addIncluded();
    } catch (TemplateException e) {
      refused(e.getMessage());
      return;
    } catch (RuntimeException | StackOverflowError e) {
      refused("the template cannot be read: " + e);
      return;
    }
    out.printf("%s The template has changed%n", LocalTime.now().truncatedTo(ChronoUnit.SECONDS));
    if (changes.isEmpty()) {
      out.println("  nothing of its API");
    }
    changes.forEach(change -> out.println("  " + ErrorLog.escaped(change)));
    out.flush();
  }

  private void refused(String why) {
    err.println("livetop-gateway: " + ErrorLog.escaped(why) + "; what was served before stays");
  }
}
