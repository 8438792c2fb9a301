using Aspire.Hosting.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Parameters;

internal static class ParameterServices
{
    public static void AddParameters(this IServiceCollection services)
    {
        services.AddSingleton<ParameterDesk>();
        if (ConsolePrompt.IsPossible)
        {
            services.AddHostedService(provider => new ConsolePrompt(provider.GetRequiredService<ParameterDesk>(), ConsolePrompt.Key, provider.GetRequiredService<ConsoleLog>().Say));
        }
    }
}
