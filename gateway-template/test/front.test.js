import assert from "node:assert/strict";
import { test } from "node:test";
import { references, template } from "../template.js";
import { everythingSelfHosted, selfHosted } from "./parameters.js";
import { stackOf } from "./stack.js";

const { Outputs, Resources } = stackOf(selfHosted);
const named = stackOf(everythingSelfHosted);
const attributes = (list) => Object.fromEntries(list.map(({ Key, Value }) => [Key, Value]));
const userData = (resources) => resources.MachineTemplate.Properties.LaunchTemplateData.UserData;

test("what only one front needs is there with that front alone", () => {
  const rest = stackOf({ WriteAuth: "key" }).Resources;
  const own = stackOf({ ...selfHosted, WriteAuth: "key" }).Resources;
  const alone = (these, others) => Object.keys(these).filter((id) => !(id in others)).map((id) => id.replace(/^(ApiDeployment).*/, "$1")).sort();
  assert.deepEqual(alone(rest, own), ["Api", "ApiDeployment", "ApiErrors", "ApiRefusals", "ApiSlow", "ApiStage", "ApiUsage", "ApiUsageKey", "ReadRankingsRole", "WriteEventsRole"]);
  assert.deepEqual(alone(own, { ...rest, ...stackOf({ JobCodeBucket: "code" }).Resources }), [
    "FrontErrors", "FrontMissing", "FrontRefusals", "FrontRejected", "FrontSlow", "FrontUnhealthy", "GatewayTargets", "Listener", "LoadBalancer", "LoadBalancerAccess",
    "MachineAccess", "MachineHealth", "MachineLogGroup", "MachineProfile", "MachineRequests", "MachineRole", "MachineScaling", "MachineTemplate", "Machines", "PrivateOrigin",
  ]);
});

test("combinations that cannot work are refused by the template", () => {
  const { AccessLog, Front, FrontDomain } = template.Rules;
  assert.deepEqual(Front.RuleCondition, { "Fn::Equals": [{ Ref: "Front" }, "self-hosted"] });
  const given = (Ref) => ({ "Fn::Not": [{ "Fn::Equals": [{ Ref }, ""] }] });
  const iam = (Ref) => ({ "Fn::Equals": [{ Ref }, "iam"] });
  assert.deepEqual(Front.Assertions.map(({ Assert }) => Assert), [
    { "Fn::And": ["VpcId", "SubnetIds", "JobCodeBucket", "FrontCodeKey"].map(given) },
    { "Fn::Not": [{ "Fn::Or": [iam("WriteAuth"), iam("ReadAuth")] }] },
    { "Fn::Or": [given("FrontDomainName"), given("CloudFrontPrefixList")] },
  ]);
  const name = ["FrontDomainName", "FrontCertificateArn", "FrontHostedZoneId"].map(given);
  assert.deepEqual([FrontDomain.RuleCondition, FrontDomain.Assertions[0].Assert], [{ "Fn::Or": name }, { "Fn::And": name }]);
  assert.deepEqual(FrontDomain.Assertions[1].Assert, { "Fn::Not": [{ "Fn::Equals": [{ Ref: "FrontDomainName" }, { Ref: "DomainName" }] }] });
  assert.deepEqual(AccessLog.Assertions[0].Assert, Front.RuleCondition);
});

test("without a name of its own nobody reaches the load balancer but CloudFront, inside the VPC", () => {
  const { LoadBalancer, LoadBalancerAccess, Listener, PrivateOrigin, Site } = Resources;
  assert.equal(LoadBalancer.Properties.Scheme, "internal");
  assert.deepEqual(LoadBalancerAccess.Properties.SecurityGroupIngress.map(({ FromPort, SourcePrefixListId, CidrIp }) => [FromPort, SourcePrefixListId, CidrIp]), [[80, selfHosted.CloudFrontPrefixList, undefined]]);
  assert.deepEqual([Listener.Properties.Protocol, Listener.Properties.Port, Listener.Properties.Certificates], ["HTTP", 80, undefined]);
  assert.equal(PrivateOrigin.Properties.VpcOriginEndpointConfig.Arn, "${LoadBalancer}");
  const [, api] = Site.Properties.DistributionConfig.Origins;
  assert.deepEqual([api.DomainName, api.VpcOriginConfig, api.CustomOriginConfig], ["${LoadBalancer.DNSName}", { VpcOriginId: "${PrivateOrigin.Id}" }, undefined]);
  assert.equal(Outputs.EventsUrl.Value, "https://${Site.DomainName}/api/events");
  assert.equal(Outputs.ApiUrl, undefined);
});

test("with a name of its own everybody reaches it by TLS alone, posts past CloudFront, and CloudFront by that name", () => {
  const { LoadBalancer, LoadBalancerAccess, Listener, PrivateOrigin, Site, FrontAddress } = named.Resources;
  assert.equal(LoadBalancer.Properties.Scheme, "internet-facing");
  assert.deepEqual(LoadBalancerAccess.Properties.SecurityGroupIngress.map(({ FromPort, CidrIp }) => [FromPort, CidrIp]), [[443, "0.0.0.0/0"]]);
  const { Certificates, Port, Protocol, SslPolicy } = Listener.Properties;
  assert.deepEqual([Protocol, Port, SslPolicy, Certificates], ["HTTPS", 443, "ELBSecurityPolicy-TLS13-1-2-2021-06", [{ CertificateArn: everythingSelfHosted.FrontCertificateArn }]]);
  assert.equal(PrivateOrigin, undefined);
  const [, api] = Site.Properties.DistributionConfig.Origins;
  assert.deepEqual([api.DomainName, api.CustomOriginConfig, api.VpcOriginConfig], ["events.example.com", { OriginProtocolPolicy: "https-only", OriginSSLProtocols: ["TLSv1.2"] }, undefined]);
  assert.deepEqual([named.Outputs.EventsUrl.Value, named.Outputs.ApiUrl.Value], ["https://events.example.com/api/events", "https://events.example.com/api"]);
  assert.equal(named.Outputs.RankingUrl.Value, "https://live.example.com/api/ranking");
  assert.equal(FrontAddress.Properties.AliasTarget.DNSName, "${LoadBalancer.DNSName}");
});

test("machines take nothing but the load balancer's requests and health checks, and reach AWS alone", () => {
  const { GatewayTargets, LoadBalancerAccess, MachineAccess, MachineTemplate } = Resources;
  assert.equal(MachineAccess.Properties.SecurityGroupIngress, undefined);
  assert.deepEqual(MachineAccess.Properties.SecurityGroupEgress.map(({ FromPort, ToPort }) => [FromPort, ToPort]), [[443, 443], [443, 443]]);
  const inbound = Object.values(Resources).filter(({ Type }) => Type === "AWS::EC2::SecurityGroupIngress").map(({ Properties }) => Properties);
  assert.deepEqual(inbound.map(({ FromPort, ToPort, SourceSecurityGroupId }) => [FromPort, ToPort, SourceSecurityGroupId]), [8080, 9090].map((port) => [port, port, "${LoadBalancerAccess.GroupId}"]));
  const outbound = LoadBalancerAccess.Properties.SecurityGroupEgress.map(({ FromPort, ToPort, DestinationSecurityGroupId }) => [FromPort, ToPort, DestinationSecurityGroupId]);
  assert.deepEqual(outbound, [8080, 9090].map((port) => [port, port, "${MachineAccess.GroupId}"]));
  assert.deepEqual([GatewayTargets.Properties.Port, GatewayTargets.Properties.HealthCheckPort, GatewayTargets.Properties.HealthCheckPath], [8080, "9090", "/ready"]);
  assert.match(userData(Resources), /--port 8080 .*--admin-port 9090 /);
  const { BlockDeviceMappings, KeyName, MetadataOptions } = MachineTemplate.Properties.LaunchTemplateData;
  assert.deepEqual([MetadataOptions.HttpTokens, MetadataOptions.HttpPutResponseHopLimit, KeyName], ["required", 1, undefined]);
  assert.equal(BlockDeviceMappings[0].Ebs.Encrypted, true);
});

test("no request is lost where a machine comes or goes", () => {
  const { GatewayTargets, LoadBalancer, Machines } = Resources;
  const drain = Number(/--drain-seconds (\d+)/.exec(userData(Resources))[1]);
  const { HealthCheckIntervalSeconds: every, UnhealthyThresholdCount: looks } = GatewayTargets.Properties;
  assert.ok(drain > every * looks, "a gateway that stops by itself is seen to before it takes no more");
  assert.ok(Number(attributes(GatewayTargets.Properties.TargetGroupAttributes)["deregistration_delay.timeout_seconds"]) >= 29, "an integration's time");
  assert.ok(Number(attributes(LoadBalancer.Properties.LoadBalancerAttributes)["idle_timeout.timeout_seconds"]) < 65, "the gateway's own");
  const { AutoScalingRollingUpdate: rolling } = Machines.UpdatePolicy;
  assert.deepEqual([rolling.MinInstancesInService, rolling.MaxBatchSize, rolling.WaitOnResourceSignals], ["2", 1, true]);
  assert.deepEqual(Machines.CreationPolicy.ResourceSignal.Count, "2");
  assert.equal(Machines.Properties.LaunchTemplate.Version, "${MachineTemplate.LatestVersionNumber}");
  assert.deepEqual([Machines.Properties.MinSize, Machines.Properties.MaxSize, Machines.Properties.DesiredCapacity], ["2", "4", undefined]);
});

test("CloudFront is led to a front only when that answers", () => {
  const comment = (parameters) => stackOf(parameters).Resources.Site.Properties.DistributionConfig.Comment;
  assert.deepEqual([comment({}), comment(selfHosted)], ["${AWS::StackName}, served by ${ApiStage}", "${AWS::StackName}, served by ${Machines}"]);
  const address = ({ Machines }) => Machines.Properties.Tags[0].Value;
  assert.deepEqual([address(Resources), address(named.Resources)], ["${LoadBalancer.DNSName}", "${FrontAddress}"], "by the name there is");
  assert.deepEqual([Resources.Machines.DependsOn, Resources.PrivateOrigin.DependsOn], ["Listener", "Listener"]);
});

test("the gateway is told every parameter that its API consists of", () => {
  const found = new Set();
  const look = (part) => {
    for (const [kind, name] of references(part)) {
      if (kind === "condition") look(template.Conditions[name]);
      else if (name in template.Parameters) found.add(name);
    }
  };
  for (const id of ["Api", "ApiStage", "ApiKey", "ApiUsage", "ApiUsageKey"]) look(template.Resources[id].Properties);
  look(template.Conditions.HasUsagePlan);
  // The first four say that there is an API; start makes the limits of the rest, and log what AccessLog says.
  const elsewhere = ["Front", "VpcId", "SubnetIds", "AccessLog", "ShardCount", "MaxShardCount", "ThrottleRate", "ThrottleBurst"];
  const told = [...userData(Resources).matchAll(/--parameter '(\w+)=/g)].map(([, name]) => name);
  assert.deepEqual([...told, ...elsewhere].sort(), [...found].sort());
  for (const name of told) {
    const { AllowedPattern, AllowedValues, Type } = template.Parameters[name];
    assert.ok(AllowedValues || Type === "Number" || !new RegExp(`^(?:${AllowedPattern})$`).test(`${template.Parameters[name].Default || "a"}'`), `${name} may not hold a quote`);
  }
  assert.ok(Buffer.byteLength(userData(named.Resources)) < 12_000, "16 KB, in Base64");
});

test("the resources that the gateway's calls name are the stack's", () => {
  assert.match(userData(Resources), /--name 'EventStream=\$\{EventStream\}' --name 'RankingTable=\$\{RankingTable\}'/);
  const hops = (parameters) => /--trusted-hops '(\d)'/.exec(userData(stackOf({ ...selfHosted, ...parameters }).Resources))[1];
  const { FrontCertificateArn, FrontDomainName, FrontHostedZoneId } = everythingSelfHosted;
  assert.deepEqual([hops({}), hops({ ClientAddress: "keep" }), hops({ ClientAddress: "keep", FrontCertificateArn, FrontDomainName, FrontHostedZoneId })], ["0", "2", "1"]);
});

test("no secret is in what a machine is told", () => {
  assert.doesNotMatch(JSON.stringify(named.Resources.MachineTemplate), /{{resolve:|secretsmanager/);
  assert.match(userData(named.Resources), /API_KEY_ID='\$\{ApiKey\}'/);
});

test("the firewall guards the load balancer, and answers as the API would", () => {
  const { Firewall, FirewallAssociation } = Resources;
  assert.equal(FirewallAssociation.Properties.ResourceArn, "${LoadBalancer}");
  const { statusCode, ...filtered } = template.Resources.Api.Properties.Body["x-amazon-apigateway-gateway-responses"].WAF_FILTERED;
  assert.equal(Firewall.Properties.CustomResponseBodies.throttled.Content, filtered.responseTemplates["application/json"]);
  for (const { Action } of Firewall.Properties.Rules) {
    const { ResponseCode, ResponseHeaders } = Action.Block.CustomResponse;
    assert.deepEqual([`${ResponseCode}`, ResponseHeaders], [statusCode, [{ Name: "Access-Control-Allow-Origin", Value: "*" }]]);
  }
  assert.deepEqual(stackOf().Resources.Firewall.Properties.Rules.map(({ Action }) => Action), [{ Block: {} }, { Block: {} }]);
});

test("a share of failures is told also where no machine answers", () => {
  const [{ Expression }] = Resources.FrontErrors.Properties.Metrics;
  const share = (requests, failed, unreached) => {
    const figures = { requests, failed, unreached };
    return Function("IF", "FILL", ...Object.keys(figures), `return ${Expression}`)((is, then, otherwise) => (is ? then : otherwise), (figure, otherwise) => figure ?? otherwise, ...Object.values(figures));
  };
  assert.deepEqual([share(200, 4, undefined), share(undefined, undefined, 7), share(undefined, undefined, undefined), share(90, undefined, 10)], [2, 100, 0, 10]);
});
