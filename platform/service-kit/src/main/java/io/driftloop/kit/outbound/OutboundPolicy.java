package io.driftloop.kit.outbound;

import io.driftloop.kit.api.PipelineException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Decides what may be called. The address it gives is the one to connect to: resolving the name again could give another. */
public final class OutboundPolicy {

    private final OutboundConfig config;
    private final Resolver resolver;

    public OutboundPolicy(OutboundConfig config, Resolver resolver) {
        this.config = config;
        this.resolver = resolver;
    }

    /**
     * Checks scheme and name, and each address that the name resolves to.
     *
     * @return where to connect to
     * @throws PipelineException {@code outbound-address-forbidden}, {@code outbound-unreachable}
     */
    public Target target(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!config.schemes().contains(scheme) || scheme.equals("file")) {
            throw forbidden("use one of the schemes "
                    + config.schemes().stream().sorted().toList());
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw forbidden("the URL must name a host and hold no user or password");
        }
        boolean secure = scheme.equals("https");
        int port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
        return new Target(uri, addressOf(uri.getHost()), port, secure);
    }

    /**
     * The file that a {@code file:} URL means, links resolved.
     *
     * @throws PipelineException {@code outbound-address-forbidden} when it is not below a configured root
     */
    public Path file(URI uri) {
        try {
            Path file = Path.of(uri).toRealPath();
            for (Path root : config.fileRoots().orElse(List.of())) {
                if (file.startsWith(root.toRealPath()) && Files.isRegularFile(file)) {
                    return file;
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw forbidden("the file must be below a directory of driftloop.outbound.file-roots");
        }
        throw forbidden("the file must be below a directory of driftloop.outbound.file-roots");
    }

    private InetAddress addressOf(String host) {
        InetAddress[] addresses;
        try {
            addresses = resolver.resolve(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        } catch (UnknownHostException e) {
            throw new PipelineException(OutboundProblem.UNREACHABLE, "the name '" + host + "' is not known");
        }
        for (InetAddress address : addresses) {
            if (!config.privateAddresses() && Addresses.arePrivate(address)) {
                throw forbidden(
                        "'" + host + "' is inside this network; driftloop.outbound.private-addresses would allow it");
            }
        }
        return addresses[0];
    }

    /** Whether the address is not one of the public Internet. */
    public static boolean isPrivate(InetAddress address) {
        return Addresses.arePrivate(address);
    }

    private static PipelineException forbidden(String detail) {
        return new PipelineException(OutboundProblem.FORBIDDEN_ADDRESS, detail);
    }

    /**
     * Where to connect to.
     *
     * @param uri what was asked for
     * @param address the checked address
     */
    public record Target(URI uri, InetAddress address, int port, boolean secure) {}

    /** Gives the addresses of a name. */
    @FunctionalInterface
    public interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }
}
