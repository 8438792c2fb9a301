using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Platform.ControlPlane.Tests.Input;

/// <summary>Every endpoint of the control plane. A test compares it with what the running service maps, so a new endpoint needs a row here.</summary>
internal static class EndpointTable
{
    private const string Self = """{"builder":"01234567-89ab-cdef-0123-456789abcdef"}""";
    private static readonly string SigningRequest = NewSigningRequest();
    private const string Secret = """{"value":"a secret"}""";
    private const string Plugin = "/v1/tenants/{tenant}/plugins/{namespace}/{plugin}";

    public static IReadOnlyList<Endpoint> All { get; } =
    [
        new("GET", "/health", Who.Anybody),
        new("GET", "/alive", Who.Anybody),
        new("GET", "/openapi/{documentName}.json", Who.Anybody),
        new("GET", "/v1/templates/", Who.Anybody) { IsList = true },
        new("GET", "/v1/templates/{name}", Who.Anybody),
        new("POST", "/v1/sessions/exchange", Who.Anybody) { Sample = """{"code":"no-such-code"}""", Members = new() { Free = ["code"] } },
        new("POST", "/v1/join", Who.Anybody)
        {
            Sample = $$"""{"token":"no-such-token","role":"node","region":"local","name":"{new}","request":"{{SigningRequest}}"}""",
            Members = new() { Free = ["token", "request"] },
        },

        new("POST", "/v1/environments/", Who.Operator) { Sample = """{"name":"{new}"}""" },
        new("GET", "/v1/environments/", Who.Operator) { IsList = true },
        new("POST", "/v1/environments/{environment}/keys/", Who.Operator)
        {
            Sample = """{"description":"a key","permissions":["manage"],"tenants":["some"],"expiresAt":"2099-01-01T00:00:00Z","showUsage":true}""",
            Members = new() { Optional = ["tenants", "expiresAt", "showUsage"], Lines = ["description"], MayBeEmpty = ["tenants"] },
            Senseless =
            [
                """{"description":"x","permissions":[]}""",
                """{"description":"x","permissions":["manage"],"expiresAt":"2001-01-01T00:00:00Z"}""",
            ],
        },
        new("GET", "/v1/environments/{environment}/keys/", Who.Operator) { IsList = true },
        new("DELETE", "/v1/environments/{environment}/keys/{id}", Who.Operator),

        new("POST", "/v1/join-tokens/", Who.Operator)
        {
            Sample = """{"role":"node","region":"local","hours":24}""",
            Members = new() { Optional = ["hours"] },
            Senseless =
            [
                """{"role":"node","region":"local","hours":0}""",
                """{"role":"node","region":"local","hours":721}""",
                """{"role":"control-plane","region":"local"}""",
            ],
        },
        new("GET", "/v1/join-tokens/", Who.Operator) { IsList = true },
        new("DELETE", "/v1/join-tokens/{id:guid}", Who.Operator),
        new("GET", "/v1/certificates/", Who.Operator) { IsList = true },
        new("DELETE", "/v1/certificates/{serial}", Who.Operator),
        new("GET", "/v1/region-keys/", Who.Operator),
        new("POST", "/v1/region-keys/{region}", Who.Operator),

        new("POST", "/v1/tenants/", Who.Manager) { Sample = """{"name":"{new}","description":"somebody"}""", Members = new() { Optional = ["description"], Lines = ["description"] } },
        new("GET", "/v1/tenants/", Who.Manager) { IsList = true },
        new("GET", "/v1/tenants/{tenant}", Who.Manager),
        new("DELETE", "/v1/tenants/{tenant}", Who.Manager),
        new("PUT", "/v1/tenants/{tenant}/trust", Who.Manager) { Sample = """{"group":"partners"}""", Members = new() { Optional = ["group"] } },

        new("PUT", "/v1/tenants/{tenant}/secrets/{secret}", Who.Manager) { Sample = Secret, Members = new() { Free = ["value"] }, Senseless = ["""{"value":""}"""] },
        new("GET", "/v1/tenants/{tenant}/secrets/", Who.Manager) { IsList = true },
        new("DELETE", "/v1/tenants/{tenant}/secrets/{secret}", Who.Manager),
        new("PUT", "/v1/secrets/{secret}", Who.Manager) { Sample = Secret, Members = new() { Free = ["value"] }, Senseless = ["""{"value":""}"""] },
        new("GET", "/v1/secrets/", Who.Manager) { IsList = true },
        new("DELETE", "/v1/secrets/{secret}", Who.Manager),

        Config("/v1/tenants/{tenant}/config"),
        new("GET", "/v1/tenants/{tenant}/config", Who.Manager) { IsList = true },
        Grants("/v1/tenants/{tenant}/grants"),
        new("GET", "/v1/tenants/{tenant}/grants", Who.Manager) { IsList = true },
        Grants("/v1/grants"),
        new("GET", "/v1/grants", Who.Manager) { IsList = true },
        Config("/v1/config"),
        new("GET", "/v1/config", Who.Manager) { IsList = true },

        new("POST", "/v1/tenants/{tenant}/plugins/", Who.Manager) { Sample = """{"namespace":"default","name":"{new}","language":"rust"}""" },
        new("GET", "/v1/tenants/{tenant}/plugins/", Who.Manager) { IsList = true },
        new("GET", Plugin + "/", Who.Manager),
        new("DELETE", Plugin + "/", Who.Manager),

        new("POST", Plugin + "/versions", Who.Manager) { TakesModule = true },
        new("GET", Plugin + "/versions", Who.Manager) { IsList = true },
        new("GET", Plugin + "/versions/{ref}", Who.Manager),

        new("POST", Plugin + "/deployments", Who.Manager)
        {
            Sample = """{"versions":[{"ref":"{ref}","weight":1}]}""",
            Members = new() { Optional = ["weight"] },
            Senseless =
            [
                """{"versions":[]}""",
                """{"versions":[{"ref":"{ref}","weight":0}]}""",
                """{"versions":[{"ref":"{ref}","weight":1001}]}""",
                """{"versions":[{"ref":"{ref}","weight":-1}]}""",
                """{"versions":[{"ref":"{ref}"},{"ref":"{ref}"}]}""",
            ],
        },
        new("GET", Plugin + "/deployments", Who.Manager) { IsList = true },

        Grants(Plugin + "/grants"),
        new("GET", Plugin + "/grants", Who.Manager) { IsList = true },
        Config(Plugin + "/config"),
        new("GET", Plugin + "/config", Who.Manager) { IsList = true },

        new("GET", "/v1/environments/{environment}/audit", Who.Manager) { AlsoFor = Who.Operator, IsList = true },
        new("GET", "/v1/audit", Who.Operator) { IsList = true },

        Limits("/v1/environments/{environment}/limits/", Who.Operator),
        new("GET", "/v1/environments/{environment}/limits/", Who.Operator) { IsList = true },
        Limits("/v1/tenants/{tenant}/limits/", Who.Manager),
        new("GET", "/v1/tenants/{tenant}/limits/", Who.Manager) { IsList = true },
        Limits(Plugin + "/limits", Who.Manager),
        new("GET", Plugin + "/limits", Who.Manager) { IsList = true },
        new("GET", Plugin + "/limits/effective", Who.Manager),

        Quota("/v1/environments/{environment}/quota/", Who.Operator),
        new("GET", "/v1/environments/{environment}/quota/", Who.Operator) { IsList = true },
        Quota("/v1/tenants/{tenant}/quota/", Who.Manager),
        new("GET", "/v1/tenants/{tenant}/quota/", Who.Manager) { IsList = true },
        new("GET", "/v1/tenants/{tenant}/quota/use", Who.Manager),

        new("GET", Plugin + "/draft", Who.Manager),
        new("PUT", Plugin + "/draft", Who.Manager)
        {
            Sample = """{"files":[{"path":"index.ts","text":"export {};"}],"tests":[{"name":"one","input":"{}","description":"the first"}]}""",
            Members = new() { Optional = ["description"], Free = ["text", "input"], Lines = ["name", "description"], AnyCase = ["path"], MayBeEmpty = ["tests"] },
            Senseless =
            [
                """{"files":[],"tests":[]}""",
                """{"files":[{"path":"a","text":""},{"path":"a","text":""}],"tests":[]}""",
                """{"files":[{"path":"a","text":""}],"tests":[{"name":"t","input":""},{"name":"t","input":""}]}""",
                """{"files":[{"path":".cargo/config.toml","text":""}],"tests":[]}""",
                """{"files":[{"path":"c:\\x","text":""}],"tests":[]}""",
            ],
        },
        new("POST", Plugin + "/draft/test", Who.Manager) { Sample = """{"input":"{}","ref":"{ref}"}""", Members = new() { Optional = ["ref"], Free = ["input"] } },
        new("POST", Plugin + "/draft/deploy", Who.Manager),
        new("POST", Plugin + "/draft/build", Who.Manager),

        new("GET", Plugin + "/builds", Who.Manager) { IsList = true },
        new("GET", Plugin + "/builds/{id:guid}", Who.Manager),
        new("GET", Plugin + "/builds/{id:guid}/events", Who.Manager),
        new("POST", Plugin + "/sessions", Who.Manager)
        {
            Sample = """{"actor":"ada","permissions":["edit"],"lifetimeSeconds":60}""",
            Members = new() { Optional = ["lifetimeSeconds"], Lines = ["actor"] },
            Senseless =
            [
                """{"actor":"a","permissions":[]}""",
                """{"actor":"a","permissions":["edit"],"lifetimeSeconds":3601}""",
                """{"actor":"a","permissions":["edit"],"lifetimeSeconds":0}""",
            ],
        },
        new("GET", Plugin + "/executions", Who.Manager) { IsList = true },

        new("GET", "/system/v1/changes", Who.Node),
        new("GET", "/system/v1/modules/{ref}", Who.Node),
        new("GET", "/system/v1/region-keys", Who.Node),
        new("POST", "/system/v1/certificates", Who.Node) { AlsoFor = Who.Builder, Sample = $$"""{"request":"{{SigningRequest}}"}""", Members = new() { Free = ["request"] } },
        new("POST", "/system/v1/images", Who.Node)
        {
            Sample = """{"ref":"{ref}","region":"local","ready":true,"reason":"none"}""",
            Members = new() { Optional = ["reason"], Free = ["reason"] },
        },
        new("POST", "/system/v1/executions", Who.Node)
        {
            Sample = """
                {"records":[{"requestId":"0123456789abcdef0123456789abcdef","environment":"some","tenant":"some","namespace":"default","plugin":"hello","ref":"{ref}",
                "region":"local","node":"node-1","outcome":"completed","status":200,"at":"2026-01-01T00:00:00Z","durationMs":1.5,"inputBytes":1,"outputBytes":1,"log":""}]}
                """,
            Members = new() { Free = ["node", "log"] },
            Senseless = ["""{"records":[]}"""],
        },
        new("POST", "/system/v1/orders/take", Who.Builder) { Sample = Self },
        new("POST", "/system/v1/orders/{id:guid}/keep", Who.Builder) { Sample = Self },
        new("POST", "/system/v1/orders/{id:guid}/give-back", Who.Builder) { Sample = Self },
        new("POST", "/system/v1/builds/started", Who.Builder)
        {
            Sample = """{"buildId":"01234567-89ab-cdef-0123-456789abcdef","builder":"one","at":"2026-01-01T00:00:00Z"}""",
            Members = new() { Free = ["builder"] },
        },
        new("POST", "/system/v1/builds/logged", Who.Builder)
        {
            Sample = """{"buildId":"01234567-89ab-cdef-0123-456789abcdef","lines":[{"number":1,"at":"2026-01-01T00:00:00Z","text":"one"}]}""",
            Members = new() { Free = ["text"], MayBeEmpty = ["lines"] },
        },
        new("POST", "/system/v1/builds/finished", Who.Builder)
        {
            Sample = """{"buildId":"01234567-89ab-cdef-0123-456789abcdef","succeeded":false,"sizeBytes":0,"reason":"none","diagnostics":[],"at":"2026-01-01T00:00:00Z"}""",
            Members = new() { Optional = ["reason"], Free = ["reason"], MayBeEmpty = ["diagnostics"] },
        },
    ];

    private static Endpoint Quota(string pattern, Who who) => new("POST", pattern, who)
    {
        Sample = """
            {"executionsPerDay":1000000,"cpuMsPerDay":1000000,"egressBytesPerDay":1000000,
            "executionsPerMonth":1000000,"cpuMsPerMonth":1000000,"egressBytesPerMonth":1000000}
            """,
        Members = new()
        {
            Optional = ["executionsPerDay", "cpuMsPerDay", "egressBytesPerDay", "executionsPerMonth", "cpuMsPerMonth", "egressBytesPerMonth"],
        },
        Senseless = ["""{"executionsPerDay":-1}""", """{"cpuMsPerMonth":1000000000001}""", """{"egressBytesPerDay":1000000000000001}"""],
    };

    private static Endpoint Limits(string pattern, Who who) => new("POST", pattern, who)
    {
        Sample = """
            {"cpuMs":100,"wallMs":1000,"memoryBytes":67108864,"stackBytes":1048576,"inputBytes":1000,"outputBytes":1000,"logBytes":1000,"hostCalls":5,
            "outboundBytes":1000,"openCalls":5,"callDepth":2,"pluginCalls":5,"concurrentExecutions":5,"executionsPerSecond":50}
            """,
        Members = new()
        {
            Optional =
            [
                "cpuMs", "wallMs", "memoryBytes", "stackBytes", "inputBytes", "outputBytes", "logBytes", "hostCalls", "outboundBytes", "openCalls",
                "callDepth", "pluginCalls", "concurrentExecutions", "executionsPerSecond",
            ],
        },
        Senseless = ["""{"cpuMs":0}""", """{"cpuMs":-1}""", """{"wallMs":60001}""", """{"memoryBytes":4294967296}""", """{"openCalls":33}""", """{"callDepth":17}""", """{"pluginCalls":-1}""", """{"concurrentExecutions":0}""", """{"executionsPerSecond":100001}"""],
    };

    private static Endpoint Grants(string pattern) => new("POST", pattern, Who.Manager)
    {
        Sample = """{"httpFetch":{"hosts":["*.example.com","api.example.org:8443"],"privateTargets":["10.1.2.3:8080"],"inject":[{"secret":"api-key","header":"authorization","origin":"https://api.example.org:8443","format":"Bearer {0}"}]},"secrets":["api-key"],"pluginCall":{"plugins":["default/hello"]}}""",
        Members = new() { Optional = ["httpFetch", "privateTargets", "inject", "format", "secrets", "pluginCall"], Free = ["format"], MayBeEmpty = ["privateTargets", "inject"] },
        Senseless =
        [
            """{"httpFetch":{}}""",
            """{"httpFetch":{"hosts":[]}}""",
            """{"secrets":[]}""",
            """{"pluginCall":{"plugins":[]}}""",
            """{"pluginCall":{"plugins":["hello"]}}""",
            """{"pluginCall":{"plugins":["other-tenant/default/hello"]}}""",
            """{"httpFetch":{"hosts":["a.example.com"],"inject":[{"secret":"a","header":"a","origin":"https://a.example.com","format":"no place"}]}}""",
            """{"httpFetch":{"hosts":["a.example.com"],"inject":[{"secret":"a","header":"a","origin":"https://a.example.com/path"}]}}""",
            """{"httpFetch":{"hosts":["a.example.com"],"inject":[{"secret":"a","header":"a","origin":"https://a.example.com","format":""}]}}""",
            """{"httpFetch":{"hosts":["*"]}}""",
            """{"httpFetch":{"hosts":["*.com"]}}""",
            """{"httpFetch":{"hosts":["https://example.com"]}}""",
            """{"httpFetch":{"hosts":["example.com"],"privateTargets":["10.0.0.0/8"]}}""",
        ],
    };

    private static Endpoint Config(string pattern) => new("POST", pattern, Who.Manager)
    {
        Sample = """{"values":[{"name":"GREETING","value":"hello"}]}""",
        Members = new() { Free = ["value"], AnyCase = ["name"], MayBeEmpty = ["values"] },
        Senseless =
        [
            """{"values":[{"name":"greeting","value":""}]}""",
            """{"values":[{"name":"PLATFORM_TENANT","value":""}]}""",
            """{"values":[{"name":"A","value":"1"},{"name":"A","value":"2"}]}""",
            """{"values":[{"name":"A","value":"\u0000"}]}""",
        ],
    };

    // As it stands in a JSON string.
    private static string NewSigningRequest()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=input", key, HashAlgorithmName.SHA256).CreateSigningRequestPem().Replace("\n", "\\n", StringComparison.Ordinal);
    }

    public static IEnumerable<string> Names(Func<Endpoint, bool> wanted) => All.Where(wanted).Select(endpoint => endpoint.Name);

    public static Endpoint Find(string name) => All.Single(endpoint => endpoint.Name == name);
}
