package livetop.gateway.edge;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import livetop.gateway.template.Section;

/**
 * What the API is told of a request beside what tells answers apart.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html">Managed
 *     origin request policies</a>
 */
record OriginRequestPolicy(Selection query, Selection headers, boolean cookies) {
  /** Where a behavior names none. */
  static final OriginRequestPolicy NOTHING =
      new OriginRequestPolicy(Selection.NONE, Selection.NONE, false);

  /** CloudFront's own, by their ids. */
  static final Map<String, OriginRequestPolicy> MANAGED =
      Map.of(
          // AllViewer
          "216adef6-5c7f-47e4-b989-5492eafa07d3",
          new OriginRequestPolicy(Selection.ALL, Selection.ALL, true),
          // AllViewerExceptHostHeader
          "b689b0a8-53d0-40ab-baf2-68738e2966ac",
          new OriginRequestPolicy(Selection.ALL, Selection.ALL, true),
          // UserAgentRefererHeaders
          "acba4595-bd28-49b8-b9fe-13317c0390fa",
          new OriginRequestPolicy(Selection.NONE, headers("User-Agent", "Referer"), false),
          // CORS-CustomOrigin
          "59781a5b-3903-41f3-afcb-af62929ccde1",
          new OriginRequestPolicy(Selection.NONE, headers("Origin"), false));

  private static Selection headers(String... names) {
    return new Selection(false, new LinkedHashSet<>(List.of(names))).inAnyCase();
  }

  /**
   * @param config an {@code OriginRequestPolicyConfig}
   */
  static OriginRequestPolicy read(Section config) {
    return new OriginRequestPolicy(
        Selection.read(config.section("QueryStringsConfig"), "QueryStringBehavior", "QueryStrings"),
        Selection.read(config.section("HeadersConfig"), "HeaderBehavior", "Headers").inAnyCase(),
        Selection.cookies(config.section("CookiesConfig")));
  }
}
