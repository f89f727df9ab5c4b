package io.driftloop.registry.gateway;

import java.net.URI;

/**
 * Where the other services are: on this machine, above the base port.
 *
 * @param host name or address
 * @param basePort port of this service in the stack's numbering
 */
public record Peers(String host, int basePort) {

    /** The service's port. */
    public int port(PeerService service) {
        return service.port(basePort);
    }

    /** Where this service itself is. */
    public URI self() {
        return URI.create("http://" + host + ":" + basePort + "/");
    }

    /** A path of the service as an address. */
    public URI uri(PeerService service, String path) {
        return URI.create("http://" + host + ":" + port(service) + path);
    }
}
