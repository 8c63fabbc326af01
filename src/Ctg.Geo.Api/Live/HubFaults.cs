using Microsoft.AspNetCore.SignalR;

namespace Ctg.Geo.Api.Live;

/// <summary>Writes down what fails here. The framework's own lines are off: they would let any client fill the log with its mistakes.</summary>
sealed partial class HubFaults(ILogger<HubFaults> log) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (Exception fault) when (fault is not (HubException or OperationCanceledException))
        {
            Unexpected(fault, invocationContext.HubMethodName);
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Unexpected failure of the hub method {Method}")]
    partial void Unexpected(Exception fault, string method);
}
