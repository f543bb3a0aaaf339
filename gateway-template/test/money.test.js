import assert from "node:assert/strict";
import { test } from "node:test";
import { everything } from "./parameters.js";
import { stackOf } from "./stack.js";

const limits = (parameters) => stackOf(parameters).Resources.Firewall?.Properties.Rules.map(({ Statement }) => String(Statement.RateBasedStatement.Limit));

test("where anybody may post there is a firewall, unless the owner says otherwise", () => {
  assert.deepEqual(limits({}), ["10000", "10000"]);
  assert.deepEqual(limits({ WafRequestsPer5Minutes: "2000", WriteAuth: "key" }), ["2000", "2000"]);
  assert.equal(limits({ WafRequestsPer5Minutes: "0" }), undefined);
  for (const WriteAuth of ["key", "iam"]) assert.equal(limits({ WriteAuth }), undefined);
});

test("the owner's limits reach what is paid", () => {
  const { RankingTable, Requests, Budget, Site } = stackOf(everything).Resources;
  assert.deepEqual(RankingTable.Properties.OnDemandThroughput, { MaxWriteRequestUnits: "1000", MaxReadRequestUnits: "1000" });
  const table = (parameters) => stackOf(parameters).Resources.RankingTable.Properties.OnDemandThroughput;
  assert.deepEqual(table({ TableMaxWrites: "0" }), { MaxReadRequestUnits: "4000" });
  assert.deepEqual(table({ TableMaxReads: "0" }), { MaxWriteRequestUnits: "4000" });
  assert.equal(table({ TableMaxReads: "0", TableMaxWrites: "0" }), undefined);
  assert.deepEqual([Requests.Properties.Threshold, Requests.Properties.Statistic, Requests.Properties.Period], ["1000000", "Sum", 3600]);
  assert.deepEqual(Budget.Properties.Budget.BudgetLimit, { Amount: "100", Unit: "USD" });
  const told = Budget.Properties.NotificationsWithSubscribers.map(({ Notification, Subscribers }) => [Notification.NotificationType, Notification.Threshold, Subscribers[0].Address]);
  assert.deepEqual(told, [["ACTUAL", 80, everything.AlarmTopicArn], ["ACTUAL", 100, everything.AlarmTopicArn], ["FORECASTED", 100, everything.AlarmTopicArn]]);
  assert.equal(Site.Properties.DistributionConfig.WebACLId, everything.SiteWebAclArn);
});

test("what is off costs nothing", () => {
  for (const id of ["Requests", "Budget"]) assert.equal(stackOf().Resources[id], undefined, id);
});
