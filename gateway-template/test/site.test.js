import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { template } from "../template.js";
import { stack, stackOf } from "./stack.js";

const { Resources } = stack;
const site = Resources.Site.Properties.DistributionConfig;
const [pages, api] = site.Origins;
const [apiBehavior] = site.CacheBehaviors;
const edgeKey = "{{resolve:secretsmanager:${EdgeKey}:SecretString}}";

test("the page's policy is the one that it says itself, and every site may frame it", () => {
  const page = readFileSync(new URL("../../dashboard/src/index.html", import.meta.url), "utf8");
  const [, own] = page.match(/http-equiv="Content-Security-Policy" content="([^"]+)"/);
  const { SecurityHeadersConfig } = Resources.SiteHeaders.Properties.ResponseHeadersPolicyConfig;
  assert.equal(SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy, `${own}; frame-ancestors *`);
  assert.equal(SecurityHeadersConfig.FrameOptions, undefined);
  for (const header of Object.values(SecurityHeadersConfig)) assert.equal(header.Override, true);
});

test("every site may load the tracker, also one that isolates itself", () => {
  const { CorsConfig, CustomHeadersConfig } = Resources.SiteHeaders.Properties.ResponseHeadersPolicyConfig;
  assert.deepEqual(CorsConfig.AccessControlAllowOrigins.Items, ["*"]);
  assert.equal(CorsConfig.AccessControlAllowCredentials, false);
  assert.ok(CustomHeadersConfig.Items.some(({ Header, Value }) => Header === "Cross-Origin-Resource-Policy" && Value === "cross-origin"));
});

test("CloudFront alone reads the bucket", () => {
  assert.equal(pages.OriginAccessControlId, "${SiteAccess}");
  const [allowed] = Resources.SiteBucketPolicy.Properties.PolicyDocument.Statement;
  assert.deepEqual(allowed, {
    Sid: "OnlyThisDistribution",
    Effect: "Allow",
    Principal: { Service: "cloudfront.amazonaws.com" },
    Action: "s3:GetObject",
    Resource: "${SiteBucket.Arn}/*",
    Condition: { StringEquals: { "aws:SourceArn": "arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Site}" } },
  });
});

test("the API has the same path behind CloudFront: that of its stage", () => {
  assert.equal(apiBehavior.PathPattern, `/${Resources.ApiStage.Properties.StageName}/*`);
  assert.equal(apiBehavior.TargetOriginId, api.Id);
  assert.equal(api.OriginPath, undefined);
  assert.ok(apiBehavior.AllowedMethods.includes("POST") && apiBehavior.AllowedMethods.includes("OPTIONS"));
  assert.deepEqual(apiBehavior.CachedMethods, ["GET", "HEAD"]);
});

test("what CloudFront would keep of an error for ten seconds, whatever the API says, it does not keep", () => {
  const always = [404, 414, 500, 501, 502, 503, 504]; // as CloudFront's guide lists them
  assert.deepEqual(site.CustomErrorResponses, always.map((ErrorCode) => ({ ErrorCode, ErrorCachingMinTTL: 0 })));
});

test("pages and API are compressed, over TLS only", () => {
  for (const behavior of [site.DefaultCacheBehavior, apiBehavior]) {
    assert.equal(behavior.Compress, true);
    assert.match(behavior.ViewerProtocolPolicy, /^(redirect-to-https|https-only)$/);
  }
  assert.deepEqual(api.CustomOriginConfig, { OriginProtocolPolicy: "https-only", OriginSSLProtocols: ["TLSv1.2"] });
});

/** What CloudFront keeps rankings apart by. */
function cacheKey(parameters) {
  const { ParametersInCacheKeyAndForwardedToOrigin: key, DefaultTTL } = stackOf(parameters).Resources.ApiCaching.Properties.CachePolicyConfig;
  assert.equal(DefaultTTL, 0); // what says nothing is not kept
  return { query: key.QueryStringsConfig.QueryStringBehavior, headers: key.HeadersConfig };
}

test("CloudFront keeps rankings apart by what their answer depends on", () => {
  assert.deepEqual(cacheKey({}), { query: "all", headers: { HeaderBehavior: "none" } });
  const headers = (parameters) => cacheKey(parameters).headers;
  assert.deepEqual(headers({ AllowedOrigins: "https://www.example.com" }), { HeaderBehavior: "whitelist", Headers: ["Origin"] });
  assert.deepEqual(headers({ ReadAuth: "key" }), { HeaderBehavior: "whitelist", Headers: ["X-Api-Key"] });
  assert.deepEqual(headers({ ReadAuth: "iam" }), { HeaderBehavior: "whitelist", Headers: ["Authorization"] });
  assert.deepEqual(headers({ ReadAuth: "cognito" }), { HeaderBehavior: "whitelist", Headers: ["Authorization"] });
});

test("the viewer's address is told where it is to be kept, and believed with the key that CloudFront alone knows", () => {
  const forwarded = (parameters) => stackOf(parameters).Resources.ApiForwarding.Properties.OriginRequestPolicyConfig.HeadersConfig;
  assert.ok(!forwarded({}).Headers.includes("CloudFront-Viewer-Address"));
  const HeadersConfig = forwarded({ ClientAddress: "keep" });
  for (const header of ["CloudFront-Viewer-Address", "Content-Encoding", "Content-Type", "Origin", "Referer", "Sec-Fetch-Site", "User-Agent", "X-Api-Key"]) assert.ok(HeadersConfig.Headers.includes(header), header);
  assert.ok(HeadersConfig.Headers.length <= 10, "CloudFront takes ten");
  assert.ok(!HeadersConfig.Headers.includes("Authorization"), "CloudFront refuses it here");
  const { Head } = template.Mappings.Events.PutRecord;
  assert.match(Head, /get\('x-livetop-edge'\)" == \$stageVariables\.edgeKey\)/);
  assert.equal(Resources.ApiStage.Properties.Variables.clientAddress, "omit");
});

test("the key is a secret that is there, in the same three places, where something is believed for it", () => {
  const keys = ({ Resources }) => [
    Resources.EdgeKey?.Properties.GenerateSecretString,
    Resources.ApiStage.Properties.Variables.edgeKey,
    Resources.Site.Properties.DistributionConfig.Origins[1].OriginCustomHeaders,
  ];
  const secret = [{ PasswordLength: 40, ExcludePunctuation: true }, edgeKey, [{ HeaderName: "X-Livetop-Edge", HeaderValue: edgeKey }]];
  assert.deepEqual(keys(stackOf({ ClientAddress: "keep" })), secret);
  assert.deepEqual(keys(stackOf({ WafRequestsPer5Minutes: "2000" })), secret);
  assert.deepEqual(keys(stackOf({ WafRequestsPer5Minutes: "0" })), [undefined, undefined, undefined]);
  assert.doesNotMatch(JSON.stringify(stackOf({ ClientAddress: "keep" }).Outputs), /EdgeKey|StackId/);
});

test("the firewall counts by connection, and through CloudFront by the address that CloudFront tells", () => {
  const { EdgeFunction, Firewall, FirewallAssociation, Site } = stackOf({ WafRequestsPer5Minutes: "2000" }).Resources;
  const [direct, through] = Firewall.Properties.Rules.map(({ Statement }) => Statement.RateBasedStatement);
  const byKey = (statement) => [statement.FieldToMatch.SingleHeader.Name, statement.PositionalConstraint, statement.SearchString];
  assert.equal(direct.AggregateKeyType, "IP");
  assert.deepEqual(byKey(direct.ScopeDownStatement.NotStatement.Statement.ByteMatchStatement), ["x-livetop-edge", "EXACTLY", edgeKey]);
  assert.equal(through.AggregateKeyType, "FORWARDED_IP");
  assert.deepEqual(byKey(through.ScopeDownStatement.ByteMatchStatement), ["x-livetop-edge", "EXACTLY", edgeKey]);
  assert.equal(through.ForwardedIPConfig.HeaderName, "x-livetop-viewer");
  for (const { Limit, EvaluationWindowSec } of [direct, through]) assert.deepEqual([Limit, EvaluationWindowSec], ["2000", 300]);
  assert.match(FirewallAssociation.Properties.ResourceArn, /\/restapis\/\$\{Api\}\/stages\/\$\{ApiStage\}$/);

  const [behavior] = Site.Properties.DistributionConfig.CacheBehaviors;
  assert.deepEqual(behavior.FunctionAssociations, [{ EventType: "viewer-request", FunctionARN: "${EdgeFunction.FunctionARN}" }]);
  const handler = new Function(`${EdgeFunction.Properties.FunctionCode}; return handler;`)();
  const request = { uri: "/api/events", headers: { "x-livetop-viewer": { value: "198.51.100.1" }, accept: { value: "*/*" } } };
  assert.deepEqual(handler({ viewer: { ip: "203.0.113.9" }, request }).headers, { "x-livetop-viewer": { value: "203.0.113.9" }, accept: { value: "*/*" } });
  assert.ok(Resources.ApiForwarding.Properties.OriginRequestPolicyConfig.HeadersConfig.Headers.includes("X-Livetop-Viewer"));
});

/** What CloudFront asks the origin for, and which behavior it takes. */
function paths(parameters) {
  const { EdgeFunction, Site } = stackOf(parameters).Resources;
  const { DefaultCacheBehavior, CacheBehaviors } = Site.Properties.DistributionConfig;
  const handler = EdgeFunction && new Function(`${EdgeFunction.Properties.FunctionCode}; return handler;`)();
  return (uri) => {
    const behavior = CacheBehaviors.find(({ PathPattern }) => uri.startsWith(PathPattern.slice(0, -1))) ?? DefaultCacheBehavior;
    const asked = behavior.FunctionAssociations ? handler({ viewer: { ip: "203.0.113.9" }, request: { uri, headers: {} } }).uri : uri;
    return [behavior.TargetOriginId, asked];
  };
}

test("pages and API are under a prefix as well, and the tracker by another name", () => {
  const find = paths({ PathPrefix: "/stats", TrackerName: "app.js" });
  assert.deepEqual(find("/stats/api/events"), ["api", "/api/events"]);
  assert.deepEqual(find("/api/events"), ["api", "/api/events"]);
  assert.deepEqual(find("/stats/app.js"), ["pages", "/tracker.js"]);
  assert.deepEqual(find("/app.js"), ["pages", "/tracker.js"]);
  assert.deepEqual(find("/stats/"), ["pages", "/index.html"]);
  assert.deepEqual(find("/"), ["pages", "/index.html"]);
  assert.deepEqual(find("/statsapp.js"), ["pages", "/statsapp.js"]);
  assert.deepEqual(paths({})("/api/ranking"), ["api", "/api/ranking"]);
  assert.deepEqual(paths({ TrackerName: "app.js" })("/app.js"), ["pages", "/tracker.js"]);
  assert.equal(stackOf().Resources.Site.Properties.DistributionConfig.DefaultCacheBehavior.FunctionAssociations, undefined);
  const [own, prefixed] = stackOf({ PathPrefix: "/stats" }).Resources.Site.Properties.DistributionConfig.CacheBehaviors;
  assert.deepEqual(prefixed, { ...own, PathPattern: "/stats/api/*" });
});

test("a host of the owner's has TLS 1.2 at least, its records, and is what is told", () => {
  const domain = { DomainName: "live.example.com", CertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1", HostedZoneId: "Z1" };
  const { Outputs, Resources } = stackOf(domain);
  const { Aliases, ViewerCertificate } = Resources.Site.Properties.DistributionConfig;
  assert.deepEqual(Aliases, ["live.example.com"]);
  assert.deepEqual(ViewerCertificate, { AcmCertificateArn: domain.CertificateArn, SslSupportMethod: "sni-only", MinimumProtocolVersion: "TLSv1.2_2021" });
  for (const [id, Type] of [["SiteAddress", "A"], ["SiteAddressV6", "AAAA"]]) {
    assert.deepEqual(Resources[id].Properties, { HostedZoneId: "Z1", Name: "live.example.com", Type, AliasTarget: { DNSName: "${Site.DomainName}", HostedZoneId: "Z2FDTNDATAQYW2" } });
  }
  assert.deepEqual([Outputs.SiteUrl.Value, Outputs.EventsUrl.Value], ["https://live.example.com/", "https://live.example.com/api/events"]);
  assert.equal(stackOf({ ...domain, HostedZoneId: "" }).Resources.SiteAddress, undefined);
  assert.equal(site.Aliases ?? site.ViewerCertificate, undefined);
});
