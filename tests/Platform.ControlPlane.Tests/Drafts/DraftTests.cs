using System.Net;
using System.Net.Http.Json;
using Platform.Contracts;
using Platform.Contracts.Drafts;
using Platform.Contracts.Errors;
using Platform.Contracts.Plugins;
using Platform.Contracts.Templates;
using Xunit;

namespace Platform.ControlPlane.Tests.Drafts;

public sealed class DraftTests(ControlPlaneApplication application) : IClassFixture<ControlPlaneApplication>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_plugin_starts_from_its_language_s_sample()
    {
        var manager = await application.ManagerAsync();
        var plugin = await application.CreatePluginAsync(manager, Language.Rust);

        using var response = await manager.GetAsync($"{Api.PathOf(plugin)}/draft", Stop);

        var draft = await response.ReadAsync<Draft>();
        Assert.Equal("\"1\"", response.Headers.ETag?.Tag);
        Assert.Equal(Language.Rust, draft.Language);
        var template = await application.As(null).GetAsync<Template>("/v1/templates/hello-rust");
        Assert.NotEmpty(template.Files);
        Assert.Equal(template.Files, draft.Files);
        Assert.Equal(template.Tests, draft.Tests);
    }

    [Fact]
    public async Task Whoever_saves_on_an_old_revision_is_told_so()
    {
        var manager = await application.ManagerAsync();
        var plugin = await application.CreatePluginAsync(manager);

        using var first = await SaveAsync(manager, plugin, "first", "\"1\"");
        using var late = await SaveAsync(manager, plugin, "late", "\"1\"");
        using var next = await SaveAsync(manager, plugin, "next", first.Headers.ETag!.Tag);
        using var forced = await SaveAsync(manager, plugin, "forced", "*");

        Assert.Equal(2, (await first.ReadAsync<Draft>()).Revision);
        await late.AssertProblemAsync(HttpStatusCode.PreconditionFailed, ErrorCode.PreconditionFailed);
        Assert.Equal(3, (await next.ReadAsync<Draft>()).Revision);
        Assert.Equal("forced", Assert.Single((await forced.ReadAsync<Draft>()).Files).Text);
    }

    [Fact]
    public async Task Whoever_does_not_say_which_revision_is_asked_to()
    {
        var manager = await application.ManagerAsync();
        var plugin = await application.CreatePluginAsync(manager);

        using var blind = await SaveAsync(manager, plugin, "blind", ifMatch: null);

        await blind.AssertProblemAsync(HttpStatusCode.PreconditionRequired, ErrorCode.PreconditionRequired);
        Assert.Equal(1, (await manager.GetAsync<Draft>($"{Api.PathOf(plugin)}/draft")).Revision);
    }

    [Fact]
    public async Task Of_many_who_save_at_once_on_one_revision_one_wins()
    {
        var manager = await application.ManagerAsync();
        var plugin = await application.CreatePluginAsync(manager);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => SaveAsync(manager, plugin, $"{number}", "\"1\"")));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.Equal(2, (await manager.GetAsync<Draft>($"{Api.PathOf(plugin)}/draft")).Revision);
    }

    [Fact]
    public async Task A_source_may_hold_any_character_and_comes_back_as_it_was()
    {
        var manager = await application.ManagerAsync();
        var plugin = await application.CreatePluginAsync(manager);
        const string Text = "NUL \0, quote \", backslash \\, rocket 🚀, line\r\nend";

        using var saved = await SaveAsync(manager, plugin, Text, ifMatch: "*");

        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Equal(Text, Assert.Single((await manager.GetAsync<Draft>($"{Api.PathOf(plugin)}/draft")).Files).Text);
    }

    [Fact]
    public async Task Too_much_source_is_refused_by_its_bytes()
    {
        var manager = await application.ManagerAsync();
        var plugin = await application.CreatePluginAsync(manager);

        using var fits = await SaveAsync(manager, plugin, new string('a', 1024 * 1024), ifMatch: "*");
        using var over = await SaveAsync(manager, plugin, new string('é', (512 * 1024) + 1), ifMatch: "*");

        Assert.Equal(HttpStatusCode.OK, fits.StatusCode);
        await over.AssertProblemAsync(HttpStatusCode.BadRequest, ErrorCode.InvalidRequest);
    }

    [Fact]
    public async Task A_plugin_of_ready_modules_has_no_source_to_save_or_build()
    {
        var manager = await application.ManagerAsync();
        var plugin = await application.CreatePluginAsync(manager, Language.Wasm);

        using var saved = await SaveAsync(manager, plugin, "source", ifMatch: "*");
        using var built = await manager.SendAsync($"{Api.PathOf(plugin)}/draft/build", body: null);

        await saved.AssertProblemAsync(HttpStatusCode.Conflict, ErrorCode.Conflict);
        await built.AssertProblemAsync(HttpStatusCode.Conflict, ErrorCode.Conflict);
    }

    [Fact]
    public async Task Without_a_build_or_a_node_there_is_no_test_run()
    {
        var manager = await application.ManagerAsync();
        var plugin = await application.CreatePluginAsync(manager);
        var version = await manager.UploadAsync(plugin, Modules.Empty);

        using var nothing = await manager.SendAsync($"{Api.PathOf(plugin)}/draft/test", new TestDraft("{}"));
        using var noNode = await manager.SendAsync($"{Api.PathOf(plugin)}/draft/test", new TestDraft("{}", version.Ref));

        await nothing.AssertProblemAsync(HttpStatusCode.Conflict, ErrorCode.NotDeployed);
        await noNode.AssertProblemAsync(HttpStatusCode.ServiceUnavailable, "no-node");
    }

    private static async Task<HttpResponseMessage> SaveAsync(HttpClient client, PluginId plugin, string text, string? ifMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{Api.PathOf(plugin)}/draft")
        {
            Content = JsonContent.Create(new SaveDraft([new SourceFile("index.ts", text)], []), options: PlatformJson.Options),
        };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return await client.SendAsync(request, Stop);
    }
}
