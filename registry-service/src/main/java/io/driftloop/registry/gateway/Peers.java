package io.driftloop.registry.gateway;

import java.net.URI;
import java.util.Locale;
import java.util.Map;

/**
 * Where the other services are: on this machine, above the base port, unless an address says otherwise.
 *
 * @param host name or address of this machine
 * @param basePort port of this service in the stack's numbering
 * @param elsewhere addresses of those that are not on this machine, such as {@code http://driftloop-ingest:8080}
 */
public record Peers(String host, int basePort, Map<PeerService, URI> elsewhere) {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /** @throws IllegalArgumentException when an address is none; its message names the setting */
    public Peers {
        elsewhere = Map.copyOf(elsewhere);
        elsewhere.forEach((service, address) -> {
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            boolean bare = String.valueOf(address.getRawPath()).matches("/?")
                    && address.getRawQuery() == null
                    && address.getRawUserInfo() == null;
            if (!web || address.getHost() == null || !bare) {
                throw new IllegalArgumentException("driftloop.registry.peer."
                        + service.name().toLowerCase(Locale.ROOT)
                        + " must be an address such as http://driftloop-ingest:8080, without a path");
            }
        });
    }

    /** All on this machine. */
    public Peers(String host, int basePort) {
        this(host, basePort, Map.of());
    }

    /** Host to connect to for a service. */
    public String host(PeerService service) {
        URI address = elsewhere.get(service);
        return address == null ? host : String.valueOf(address.getHost());
    }

    /** The service's port. */
    public int port(PeerService service) {
        URI address = elsewhere.get(service);
        if (address == null) {
            return service.port(basePort);
        }
        return address.getPort() > 0 ? address.getPort() : secure(service) ? HTTPS : HTTP;
    }

    /** Whether the service is asked over TLS. */
    public boolean secure(PeerService service) {
        URI address = elsewhere.get(service);
        return address != null && "https".equals(address.getScheme());
    }

    /** Where this service itself is. */
    public URI self() {
        return URI.create("http://" + host + ":" + basePort + "/");
    }

    /** A path of the service as an address. */
    public URI uri(PeerService service, String path) {
        return URI.create((secure(service) ? "https://" : "http://") + host(service) + ":" + port(service) + path);
    }
}
