package livetop.gateway.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import livetop.gateway.message.Call;
import livetop.gateway.message.Parameters;
import livetop.gateway.message.Payload;
import livetop.gateway.template.Section;
import livetop.gateway.template.Sections;
import livetop.gateway.template.TemplateException;
import org.junit.jupiter.api.Test;

/** VTL with {@code $input}, {@code $context}, {@code $util} and {@code $stageVariables}. */
final class MappingTemplateTest {
  private final Map<String, Object> context = new HashMap<>();

  private String render(String template, String body) {
    Overrides.addTo(context);
    Call call =
        new Call(
            "POST",
            Map.of("id", "1"),
            Parameters.of(Map.of("type", "dog", "id", "2")),
            Parameters.of(Map.of("X-Color", "red")),
            null,
            context);
    Section section = Sections.of("Api.requestTemplates", Map.of("application/json", template));
    return MappingTemplate.parse(section, "application/json")
        .render(new Payload(body), call, Map.of("table", "pets"));
  }

  @Test
  void inputJson_wholeBody_isTheClientsText() {
    String body = "{ \"a\" : 1.10, \"b\":\"\\u00e9#$x\",\"c\":12345678901234567890 }";
    assertThat(render("$input.json('$')", body)).isEqualTo(body);
    assertThat(render("$input.json('$')", "")).isEqualTo("{}");
    assertThat(render("$input.body", "no json")).isEqualTo("no json");
  }

  @Test
  void inputJson_path_isJsonText() {
    String body = "{\"pet\":{\"name\":\"Rex\",\"age\":1.50},\"list\":[1,{\"x\":\"y\"}]}";
    assertThat(render("$input.json('$.pet')", body)).isEqualTo("{\"name\":\"Rex\",\"age\":1.50}");
    assertThat(render("$input.json('$.pet.name')", body)).isEqualTo("\"Rex\"");
    assertThat(render("$input.json('$.list[1]')", body)).isEqualTo("{\"x\":\"y\"}");
    assertThat(render("$input.json('$.none')", body)).isEqualTo("\"\"");
  }

  @Test
  void bodyThatIsNoJson_isATextWithNothingInIt() {
    String form = "a=1&b=two%20words";
    assertThat(render("$input.path('$') $input.path('$').split('&').size()", form))
        .isEqualTo("a=1&b=two%20words 2");
    for (String body : new String[] {form, "<a/>", "{\"a\":1", "null", "[", "{a:1}"}) {
      assertThat(render("[$input.path('$.a')][$input.path('$.a.b[0]')][$input.path('$..c')]", body))
          .as(body)
          .isEqualTo("[][][]");
      assertThat(render("$input.json('$.a')", body)).as(body).isEqualTo("\"\"");
    }
    assertThat(render("[$input.path('$')]$input.json('$')", "null")).isEqualTo("[]null");
    assertThat(render("[$input.path('$.a')]", "\"text\"")).isEqualTo("[]");
  }

  @Test
  void parseJson_ofNoJson_isEmpty() {
    assertThat(render("[$util.parseJson('nope')][$util.parseJson('')][$util.parseJson($none)]", ""))
        .isEqualTo("[][][]");
  }

  @Test
  void inputPath_isAnObjectToWalk() {
    String body = "{\"bins\":[{\"name\":\"a\",\"n\":1},{\"name\":\"b\",\"n\":2}]}";
    String template =
        """
        #set($root = $input.path('$'))
        [#foreach($bin in $root.bins)"$bin.name$bin.n"#if($foreach.hasNext),#end#end] $input.path('$.bins').size()\
        """;
    assertThat(render(template, body)).isEqualTo("[\"a1\",\"b2\"] 2");
  }

  @Test
  void inputParams_lookInPathThenQueryThenHeader() {
    assertThat(render("$input.params('id') $input.params('type') $input.params('X-Color')", ""))
        .isEqualTo("1 dog red");
    assertThat(render("[$input.params('none')]", "")).isEqualTo("[]");
    assertThat(render("$input.params().keySet()", "")).isEqualTo("[path, querystring, header]");
    assertThat(render("$input.params().get('querystring').get('id')", "")).isEqualTo("2");
    assertThat(render("$input.params().header.get('X-Color')", "")).isEqualTo("red");
  }

  @Test
  void utilFunctions() {
    assertThat(
            render(
                "$util.escapeJavaScript($input.path('$.s'))",
                "{\"s\":\"a\\\"'\\\\/\\n\\u0001é😀\"}"))
        .isEqualTo("a\\\"\\'\\\\/\\n\\u0001\\u00E9\\uD83D\\uDE00");
    assertThat(render("$util.parseJson('{\"a\":[1,2]}').a.get(1)", "")).isEqualTo("2");
    assertThat(render("$util.urlEncode('a b&c') $util.urlDecode('a+b%26c')", ""))
        .isEqualTo("a+b%26c a b&c");
    assertThat(render("$util.base64Encode('é') $util.base64Decode('w6k=')", ""))
        .isEqualTo("w6k= é");
  }

  @Test
  void contextAndStageVariables() {
    context.put("identity", Map.of("sourceIp", "192.0.2.1"));
    assertThat(
            render("$context.identity.sourceIp ${stageVariables.table} $stageVariables.table", ""))
        .isEqualTo("192.0.2.1 pets pets");
  }

  /** Recorded of AWS for a path that finds nothing and for a member of what is not set. */
  @Test
  void undefined_equalsEmptyTextAndNull_howeverItIsReached() {
    String body = "{\"a\":{\"n\":null},\"l\":[1]}";
    for (String reference :
        new String[] {
          "$none",
          "$none.x",
          "$none.x.y",
          "$!none",
          "${none}",
          "${none.x}",
          "$none.x()",
          "$none[0]",
          "$stageVariables.none",
          "$stageVariables.get('none')",
          "$stageVariables['none']",
          "$context.none",
          "$context.authorizer.claims.sub",
          "$input.params('none')",
          "$input.params().none",
          "$input.params().querystring.none",
          "$input.params().querystring.get('none')",
          "$input.path('$.none')",
          "$input.path('$.a.n')",
          "$input.path('$').a.n",
          "$input.path('$').a.none.deeper",
          "$input.body.none",
          "$util.parseJson('{\"x\":null}').x"
        }) {
      for (String test :
          new String[] {"@ == ''", "'' == @", "@ == $null", "$null == @", "!(@ != '')"}) {
        String condition = test.replace("@", reference);
        assertThat(render("#if(" + condition + ")y#{else}n#end", body))
            .as(condition)
            .isEqualTo("y");
      }
      assertThat(render("[" + reference + "]", body)).as(reference).isEqualTo("[]");
      assertThat(render("#set($v = " + reference + ")[$v]#if($v == '')y#end", body))
          .as(reference)
          .isEqualTo("[]y");
      assertThat(render("#foreach($e in " + reference + ")x#end", body)).as(reference).isEmpty();
    }
    assertThat(render("#if($stageVariables.table != '')y#end", body)).isEqualTo("y");
    assertThat(render("#if($stageVariables.table != $null)y#end", body)).isEqualTo("y");
    assertThat(render("#if($input.path('$.l').size() == 1)y#end", body)).isEqualTo("y");
  }

  @Test
  void if_takesAllForTrueButFalse() {
    for (String value : new String[] {"''", "\"\"", "0", "$none", "$none.x", "[]", "true", "'x'"}) {
      assertThat(render("#if(" + value + ")y#{else}n#end", "")).as(value).isEqualTo("y");
    }
    assertThat(render("#if(false)y#{else}n#end#if(!true)y#{else}n#end", "")).isEqualTo("nn");
    assertThat(render("#if('' && $none)y#{else}n#end#if(!$none)y#{else}n#end", "")).isEqualTo("yn");
  }

  @Test
  void override_isSetOnce() {
    render("#set($context.responseOverride.status = 429)", "");
    assertThat(Overrides.status(context, 200)).isEqualTo(429);
    render("#set($context.responseOverride.header.X-A = 'b')", "");
    assertThat(Overrides.responseHeaders(context)).isEqualTo(Map.of("X-A", "b"));
    String twice = "#set($context.responseOverride.status = 1)";
    assertThatThrownBy(() -> render(twice + twice, ""))
        .hasStackTraceContaining("status is overridden a second time");
  }

  @Test
  void data_isNeverReadAsATemplate() {
    String body = "{\"s\":\"#set($x = 1)$x ${context.requestId} #foreach\"}";
    assertThat(render("#set($t = \"$input.path('$.s')\")$t", body))
        .isEqualTo("#set($x = 1)$x ${context.requestId} #foreach");
  }

  @Test
  void sandbox_reachesNeitherClassesNorFiles() {
    assertThat(render("$!input.getClass().getClassLoader()", "")).isEmpty();
    assertThat(render("$!input.getClass().getMethods()", "")).isEmpty();
    assertThat(render("#set($s = 'x')$!s.class.forName('java.lang.Runtime')", "")).isEmpty();
    assertThatThrownBy(() -> render("#include('/etc/hostname')", "")).isNotNull();
    assertThatThrownBy(() -> render("#parse('/etc/hostname')", "")).isNotNull();
  }

  @Test
  void foreach_stopsAfterAThousandRounds() {
    assertThat(render("#foreach($i in [1..5000])x#end", "")).hasSize(1000);
  }

  @Test
  void json_isStrict() {
    for (String body :
        new String[] {"{} x", "{a:1}", "{'a':1}", "[NaN]", "{\"a\":01}", "[1,]", "\uFEFF{}"}) {
      assertThatThrownBy(() -> render("$input.json('$')", body))
          .as(body)
          .isInstanceOf(InputVariable.NotJson.class);
    }
    String deep = "[".repeat(Payload.MAX_NESTING + 1) + "]".repeat(Payload.MAX_NESTING + 1);
    assertThatThrownBy(() -> render("$input.json('$')", deep))
        .isInstanceOf(InputVariable.NotJson.class);
  }

  @Test
  void parse_syntaxError_saysWhere() {
    assertThatThrownBy(() -> render("#if($x", ""))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith("Api.requestTemplates: application/json is not VTL: ");
  }
}
