using Platform.Builder.Languages.Go;
using Platform.Builder.Languages.JavaScript;
using Platform.Builder.Languages.Rust;
using Platform.Builder.Languages.TypeScript;

namespace Platform.Builder.Languages;

internal static class LanguageExtensions
{
    public static void AddLanguages(this IServiceCollection services)
    {
        services.AddSingleton<Bundler>();
        services.AddSingleton<EngineCompiler>();
        services.AddHostedService(provider => provider.GetRequiredService<EngineCompiler>());
        services.AddSingleton<PluginLoader>();
        services.AddSingleton<TypeChecker>();
        services.AddSingleton<ILanguage, JavaScriptLanguage>();
        services.AddSingleton<ILanguage, TypeScriptLanguage>();
        services.AddSingleton<ILanguage, RustLanguage>();
        services.AddSingleton<ILanguage, GoLanguage>();
    }
}
