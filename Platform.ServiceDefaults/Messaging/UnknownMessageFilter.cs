using MassTransit;
using MassTransit.Middleware.Rescue;
using MassTransit.Transports;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>A message that nobody here consumes goes where every other refused message goes, and not into a queue of its own that nobody looks at.</summary>
internal sealed class UnknownMessageFilter : IFilter<ReceiveContext>
{
    public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        var refusal = new UnknownMessageException($"Nobody here takes such a message: {context.ContentType}.");
        await context.NotifyFaulted(refusal);
        if (context.TryGetPayload(out IErrorTransport? errors))
        {
            await errors.Send(new RescueExceptionReceiveContext(context, refusal));
        }

        await next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("unknown-message");
}
