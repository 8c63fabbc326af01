import { type HubConnection, HubConnectionBuilder, HttpTransportType, LogLevel } from "@microsoft/signalr";

export type { HubConnection };

/** A connection to the hub, not yet started: WebSocket at once, since every node speaks it and none needs to be found again. */
export function makeHub(address: string): HubConnection {
  const hub = new HubConnectionBuilder()
    .withUrl(address, { skipNegotiation: true, transport: HttpTransportType.WebSockets })
    .configureLogging(LogLevel.None)
    .build();
  hub.serverTimeoutInMilliseconds = 60_000;      // silence is judged by heartbeats, which say more
  return hub;
}
