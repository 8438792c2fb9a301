using System.Diagnostics;
using OpenTelemetry;

namespace Platform.ServiceDefaults.Telemetry;

/// <summary>"It is not there" and "it is there already" are answers: services ask so before they write. As failures they would mark every build red.</summary>
internal sealed class AnswersOfStores : BaseProcessor<Activity>
{
    private const string Client = "System.Net.Http";

    private static readonly int[] Answers = [404, 409, 412];

    public override void OnEnd(Activity data)
    {
        if (data.Status == ActivityStatusCode.Error && data.Source.Name == Client && data.GetTagItem("http.response.status_code") is int status && Answers.Contains(status))
        {
            data.SetStatus(ActivityStatusCode.Unset);
        }
    }
}
