package io.driftloop.kit.artifact.s3;

import io.driftloop.kit.outbound.OutboundPolicy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** Resolves the store's name for each connection and lets only addresses pass that the policy allows. */
final class GuardedNames implements DnsResolver {

    private final DnsResolver names;
    private final boolean privateAddresses;

    GuardedNames(boolean privateAddresses) {
        this(SystemDefaultDnsResolver.INSTANCE, privateAddresses);
    }

    GuardedNames(DnsResolver names, boolean privateAddresses) {
        this.names = names;
        this.privateAddresses = privateAddresses;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        if (!privateAddresses) {
            for (InetAddress address : addresses) {
                if (OutboundPolicy.isPrivate(address)) {
                    throw new ForbiddenNameException(
                            "the artifact store's host '" + host
                                    + "' is inside this network: set driftloop.artifacts.s3.private-addresses=true to allow it");
                }
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }

    /** The address may not be called. */
    static final class ForbiddenNameException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        ForbiddenNameException(String message) {
            super(message);
        }
    }
}
