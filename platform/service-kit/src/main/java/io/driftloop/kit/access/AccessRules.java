package io.driftloop.kit.access;

import io.driftloop.kit.problem.FrameProblem;
import io.driftloop.kit.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides about a request by its head. Host and Origin hold for every request, so that no page of a foreign origin can ask a service on this machine,
 * not even by rebinding a name; the token holds for what writes.
 */
public final class AccessRules {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final int PORTS_OF_A_STACK = 10;
    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private final byte @Nullable [] tokenDigest;
    private final boolean insecure;
    private final List<String> hosts;
    private final List<String> origins;
    private final List<String> openPaths;
    private final int portsBase;
    /** Host of the last request that named one of ours: most requests name the same, which need not be taken apart again. */
    private volatile @Nullable String lastOurs;

    /**
     * @param config who may ask
     * @param portsBase first port of the stack, -1 when unknown
     * @throws IllegalArgumentException when the digest is not one
     */
    public AccessRules(AccessConfig config, int portsBase) {
        this.tokenDigest = config.tokenSha256().map(AccessRules::digest).orElse(null);
        this.insecure = config.insecure();
        this.hosts = config.allowedHosts().orElse(List.of());
        this.origins = config.allowedOrigins().orElse(List.of());
        this.openPaths = config.openPaths().orElse(List.of());
        this.portsBase = portsBase;
    }

    /** Why the request is refused; empty when it may go on. */
    public Optional<Problem> refusal(Head head) {
        if (!head.host().equals(lastOurs)) {
            if (HostPort.parse(head.host()).filter(this::isOurs).isEmpty()) {
                return refused(
                        FrameProblem.MISDIRECTED,
                        "use a loopback address, or name the host in driftloop.access.allowed-hosts");
            }
            lastOurs = head.host();
        }
        if (head.origin() != null && !isOurs(head.origin(), head.host())) {
            return refused(
                    FrameProblem.FOREIGN_ORIGIN,
                    "allowed are pages of this installation and driftloop.access.allowed-origins");
        }
        if (READING.contains(head.method()) || insecure || isOpen(head.path()) || hasToken(head)) {
            return Optional.empty();
        }
        return refused(FrameProblem.TOKEN_REQUIRED, "send Authorization: Bearer with the content of the token file");
    }

    private boolean isOurs(HostPort host) {
        return Loopback.names(host.host()) || hosts.stream().anyMatch(h -> h.equalsIgnoreCase(host.host()));
    }

    private boolean isOurs(String origin, String hostHeader) {
        if (origins.stream().anyMatch(origin::equalsIgnoreCase)) {
            return true;
        }
        int scheme = origin.indexOf("://");
        if (scheme < 0
                || !Set.of("http", "https").contains(origin.substring(0, scheme).toLowerCase(Locale.ROOT))) {
            return false;
        }
        String authority = origin.substring(scheme + 3);
        if (authority.equalsIgnoreCase(hostHeader)) {
            return true;
        }
        return HostPort.parse(authority)
                .filter(o -> HostPort.parse(hostHeader)
                        .filter(host -> Loopback.names(o.host())
                                && Loopback.names(host.host())
                                && isOfTheStack(o.port(), host.port()))
                        .isPresent())
                .isPresent();
    }

    private boolean isOfTheStack(int port, int ownPort) {
        return port > 0
                && (port == ownPort || portsBase > 0 && port >= portsBase && port < portsBase + PORTS_OF_A_STACK);
    }

    private boolean isOpen(String path) {
        // a path that means another one after decoding or resolving dots is never open
        boolean plain = !path.contains("..") && !path.contains("//") && !path.contains("%") && !path.contains("\\");
        return plain && openPaths.stream().anyMatch(path::startsWith);
    }

    private boolean hasToken(Head head) {
        String authorization = head.authorization();
        if (authorization != null) {
            String scheme = authorization.toLowerCase(Locale.ROOT);
            return scheme.startsWith(BEARER)
                            && isToken(authorization.substring(BEARER.length()).trim())
                    || scheme.startsWith(BASIC)
                            && isPassword(
                                    authorization.substring(BASIC.length()).trim());
        }
        return head.cookie() != null && isToken(head.cookie());
    }

    /** Senders that can be given an address alone, such as a model server's logger, carry the token in it as password; the user's name does not count. */
    private boolean isPassword(String credentials) {
        try {
            String decoded = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return decoded.contains(":") && isToken(decoded.substring(decoded.indexOf(':') + 1));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether this is the installation token; takes the same time whatever it is. */
    public boolean isToken(String candidate) {
        return tokenDigest != null && MessageDigest.isEqual(tokenDigest, sha256(candidate));
    }

    private static Optional<Problem> refused(FrameProblem problem, String detail) {
        return Optional.of(Problem.of(problem, detail, List.of()));
    }

    private static byte[] digest(String hex) {
        if (!hex.matches("[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException("driftloop.access.token-sha256 must be 64 hex digits");
        }
        return HexFormat.of().parseHex(hex.toLowerCase(Locale.ROOT));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What of a request decides.
     *
     * @param path as sent, without query
     * @param host Host header or authority; empty when missing
     * @param cookie value of {@code driftloop_token}
     */
    public record Head(
            String method,
            String path,
            String host,
            @Nullable String origin,
            @Nullable String authorization,
            @Nullable String cookie) {}
}
