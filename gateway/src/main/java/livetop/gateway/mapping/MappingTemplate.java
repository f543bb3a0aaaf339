package livetop.gateway.mapping;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import livetop.gateway.message.Call;
import livetop.gateway.message.Payload;
import livetop.gateway.template.Section;
import org.apache.velocity.Template;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.event.InvalidReferenceEventHandler;
import org.apache.velocity.context.Context;
import org.apache.velocity.exception.MethodInvocationException;
import org.apache.velocity.exception.VelocityException;
import org.apache.velocity.runtime.RuntimeInstance;
import org.apache.velocity.runtime.parser.ParseException;
import org.apache.velocity.runtime.parser.node.SimpleNode;
import org.apache.velocity.util.introspection.Info;
import org.apache.velocity.util.introspection.IntrospectionCacheData;

/**
 * A mapping template (VTL), parsed once and rendered for each request. Templates reach neither
 * files nor classes, and their results are never read as templates again. Safe for use by several
 * threads.
 */
public final class MappingTemplate {
  /** API Gateway's bounds. */
  private static final int MAX_ROUNDS = 1000;

  private static final int MAX_BYTES = 300 * 1024;

  private static final Pattern ERROR =
      Pattern.compile("(.*?)[ ,]+at \\S*\\[line ([0-9]+), column ([0-9]+)]");

  private static final RuntimeInstance VELOCITY = velocity();

  private static final int USUAL_CHARS = 1024;

  private final Template template;
  private final boolean passes;
  private final Map<Object, IntrospectionCacheData> introspected = new ConcurrentHashMap<>();

  private MappingTemplate(Template template, boolean passes) {
    this.template = template;
    this.passes = passes;
  }

  /** Parses the template at a key of a map; an error names both. */
  static MappingTemplate parse(Section at, String key) {
    String text = at.textOr(key, "");
    if (text.length() > MAX_BYTES) {
      throw at.error(key + " is longer than 300 KB");
    }
    Template template = new Template();
    template.setRuntimeServices(VELOCITY);
    template.setName(at.path() + "." + key);
    try {
      SimpleNode node = VELOCITY.parse(new StringReader(text), template);
      template.setData(node);
      template.initDocument();
    } catch (ParseException | VelocityException e) {
      throw at.error(key + " is not VTL: " + where(e.getMessage()));
    }
    return new MappingTemplate(template, text.isEmpty());
  }

  /** Whether it has no text: then a body passes as it is, as where there is no template. */
  public boolean passes() {
    return passes;
  }

  /**
   * @param body what {@code $input} is of: the request's, or the service's
   * @throws IllegalStateException if the body is binary: a template takes text
   * @throws RuntimeException what a function that the template calls has thrown
   */
  public String render(Payload body, Call call, Map<String, String> stageVariables) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("input", InputVariable.of(body, call));
    variables.put("context", call.context());
    variables.put("util", UtilFunctions.INSTANCE);
    variables.put("stageVariables", stageVariables);
    StringWriter text = new StringWriter(USUAL_CHARS);
    try {
      template.merge(new Variables(variables, introspected), text);
    } catch (MethodInvocationException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
    return text.toString();
  }

  /**
   * What Velocity finds out about classes is kept for all renderings of a template: it depends on a
   * node or method's name and on classes.
   */
  private static final class Variables extends VelocityContext {
    private final transient Map<Object, IntrospectionCacheData> introspected;

    Variables(Map<String, Object> variables, Map<Object, IntrospectionCacheData> introspected) {
      super(variables);
      this.introspected = introspected;
    }

    @Override
    public IntrospectionCacheData icacheGet(Object key) {
      return introspected.get(key);
    }

    @Override
    public void icachePut(Object key, IntrospectionCacheData found) {
      if (found == null) {
        introspected.remove(key);
      } else {
        introspected.put(key, found);
      }
    }
  }

  /**
   * What is not there is an empty text, whatever part of a reference is missing and wherever it
   * stands: it is written as nothing and equals both {@code ''} and {@code $null}.
   */
  private static final class Undefined implements InvalidReferenceEventHandler {
    @Override
    public Object invalidGetMethod(
        Context context, String reference, Object object, String property, Info info) {
      return "";
    }

    @Override
    public Object invalidMethod(
        Context context, String reference, Object object, String method, Info info) {
      return "";
    }

    @Override
    public boolean invalidSetMethod(Context context, String left, String right, Info info) {
      return false;
    }
  }

  /** Line and column within the template and what is there, without the list of what may be. */
  private static String where(String message) {
    String line = message.replaceAll("\\s+", " ").trim();
    Matcher matcher = ERROR.matcher(line);
    return matcher.lookingAt()
        ? "line %s, column %s: %s".formatted(matcher.group(2), matcher.group(3), matcher.group(1))
        : line;
  }

  private static RuntimeInstance velocity() {
    RuntimeInstance velocity = new RuntimeInstance();
    velocity.setProperty("parser.allow_hyphen_in_identifiers", true);
    velocity.setProperty("parser.space_gobbling", "bc");
    velocity.setProperty("directive.foreach.max_loops", MAX_ROUNDS);
    velocity.setProperty("introspector.uberspect.class", TemplateAccess.class.getName());
    velocity.setProperty("resource.loaders", "none");
    velocity.setProperty(
        "resource.loader.none.class",
        "org.apache.velocity.runtime.resource.loader.StringResourceLoader");
    velocity.setProperty("velocimacro.library.path", "");
    velocity.setProperty("velocimacro.inline.allow", false);
    velocity.setProperty("directive.if.empty_check", false);
    for (String kind : List.of("quiet", "null", "tested")) {
      velocity.setProperty("event_handler.invalid_references." + kind, true);
    }
    velocity.init();
    velocity.getApplicationEventCartridge().addInvalidReferenceEventHandler(new Undefined());
    return velocity;
  }
}
