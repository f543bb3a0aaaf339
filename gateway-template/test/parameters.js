/** Everything that a parameter can add. */
export const everything = {
  AllowedOrigins: "https://www.example.com,https://blog.example.com",
  WriteAuth: "key",
  ReadAuth: "cognito",
  UserPoolArn: "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_abcdefghi",
  WafRequestsPer5Minutes: "2000",
  ClientAddress: "keep",
  ThrottleRate: "0.5",
  ThrottleBurst: "50",
  CacheSeconds: "5",
  CacheSize: "0.5",
  MaxShardCount: "24",
  JobCodeBucket: "livetop-code",
  SitesKey: "sites/sites.yaml",
  RetryHorizon: "1h",
  Rising: "10m:1h",
  Visitors: "pages:10m,pages:1h",
  HotspotRadius: "30",
  AlarmTopicArn: "arn:aws:sns:eu-central-1:123456789012:alarms",
};

/** Parameters by what they stand for; between them every condition holds and does not. */
export const sets = {
  default: {},
  everything,
  least: { ThrottleRate: "0", CacheSeconds: "0", AccessLog: "off" },
  "a list of origins alone": { AllowedOrigins: "https://www.example.com", AccessLog: "on" },
  "signed requests": { WriteAuth: "iam", ReadAuth: "iam", JobCodeBucket: "livetop-code" },
  "cognito writes, key reads": { WriteAuth: "cognito", ReadAuth: "key", UserPoolArn: everything.UserPoolArn, CacheSize: "0.5" },
  "on-demand": { ShardCount: "0", MaxShardCount: "24" },
};
