package io.driftloop.kit.access;

import io.driftloop.kit.api.PipelineException;
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
 * not even by rebinding a name; a token holds for what writes, and, where reading is not open, for what reads. Never waits, {@link #prove} apart. Thread-safe.
 */
public final class AccessRules {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    /** What probes and scrapers ask, who hold no token. */
    private static final List<String> PROBES = List.of("/q/health", "/q/metrics");

    private static final int PORTS_OF_A_STACK = 10;
    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private final AccessConfig config;
    private final People people;
    private final byte @Nullable [] tokenDigest;
    private final boolean insecure;
    private final boolean readsOpen;
    private final List<String> hosts;
    private final List<String> origins;
    private final List<String> openPaths;
    private final List<String> readingPaths;
    private final int portsBase;
    /** Host of the last request that named one of ours: most requests name the same, which need not be taken apart again. */
    private volatile @Nullable String lastOurs;

    /**
     * @param config who may ask
     * @param people who is known by other tokens than the installation's
     * @param listeningOn address of the service, which says whether reading is open where the configuration does not
     * @param portsBase first port of the stack, -1 when unknown
     * @throws IllegalArgumentException when the digest is not one
     */
    public AccessRules(AccessConfig config, People people, String listeningOn, int portsBase) {
        this.config = config;
        this.people = people;
        this.tokenDigest = config.tokenSha256().map(AccessRules::digest).orElse(null);
        this.insecure = config.insecure();
        this.readsOpen = config.read().orElse(Loopback.names(listeningOn) ? ReadAccess.OPEN : ReadAccess.TOKEN)
                == ReadAccess.OPEN;
        this.hosts = config.allowedHosts().orElse(List.of());
        this.origins = config.allowedOrigins().orElse(List.of());
        this.openPaths = config.openPaths().orElse(List.of());
        this.readingPaths = config.readingPaths().orElse(List.of());
        this.portsBase = portsBase;
    }

    /** The same rules for another address of the service. */
    public AccessRules listeningOn(String address) {
        return new AccessRules(config, people, address, portsBase);
    }

    /** What becomes of the request. */
    public Admission admit(Head head) {
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
        boolean reading = READING.contains(head.method()) || isBelow(readingPaths, head.path());
        if (reading && readsOpen || isBelow(openPaths, head.path()) || reading && isBelow(PROBES, head.path())) {
            return Admission.OPEN;
        }
        return byToken(head, reading);
    }

    private Admission byToken(Head head, boolean reading) {
        String token = token(head);
        if (token != null && people.isForm(token)) {
            Role needed = reading ? Role.VIEWER : RoleTable.needed(head.method(), head.path());
            Caller known = people.remembered(token);
            return known == null ? new Admission.Unproven(token, needed) : allowed(known, token, needed);
        }
        if (token != null && isToken(token)) {
            return new Admission.Granted(Caller.INSTALLATION, token);
        }
        if (insecure) {
            return Admission.OPEN;
        }
        String how = people == People.NONE
                ? "send Authorization: Bearer with the content of the token file"
                : "send Authorization: Bearer with a token of the issuer, or with the content of the token file";
        String page = reading ? "; a browser needs a login link, as './driftloop open' gives" : "";
        return refused(FrameProblem.TOKEN_REQUIRED, how + page);
    }

    /** Looks at a token that was not seen before; may wait for the issuer's keys, within the bounds of their fetching. */
    public Admission prove(Admission.Unproven request) {
        try {
            return allowed(people.prove(request.token()), request.token(), request.needed());
        } catch (PipelineException e) {
            return new Admission.Refused(Problem.of(e));
        }
    }

    /** Whose token it is, of a person or the installation's; empty when it is not good. May wait, as {@link #prove} may. */
    public Optional<Caller> whose(String token) {
        if (people.isForm(token)) {
            try {
                Caller known = people.remembered(token);
                return Optional.of(known == null ? people.prove(token) : known);
            } catch (PipelineException e) {
                return Optional.empty();
            }
        }
        return isToken(token) ? Optional.of(Caller.INSTALLATION) : Optional.empty();
    }

    private static Admission allowed(Caller caller, String token, Role needed) {
        return caller.may(needed)
                ? new Admission.Granted(caller, token)
                : refused(FrameProblem.ROLE_REQUIRED, missing("this", needed, caller));
    }

    static String missing(String what, Role needed, Caller caller) {
        return what + " needs the role " + needed.word() + "; the roles of '" + caller.actor() + "' are: "
                + caller.rolesInWords();
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

    private static boolean isBelow(List<String> prefixes, String path) {
        for (String prefix : prefixes) {
            if (path.startsWith(prefix)) {
                return isPlain(path);
            }
        }
        return false;
    }

    /** A path that means another one after decoding or resolving dots is never taken for what it begins with. */
    private static boolean isPlain(String path) {
        return !path.contains("..") && !path.contains("//") && !path.contains("%") && !path.contains("\\");
    }

    /** What the request shows for itself: a header before the cookie, so that a cookie does not mend a wrong header. */
    private static @Nullable String token(Head head) {
        String authorization = head.authorization();
        if (authorization == null) {
            return head.cookie();
        }
        if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return authorization.substring(BEARER.length()).trim();
        }
        return authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())
                ? password(authorization.substring(BASIC.length()).trim())
                : null;
    }

    /** Senders that can be given an address alone, such as a model server's logger, carry the token in it as password; the user's name does not count. */
    private static @Nullable String password(String credentials) {
        try {
            String decoded = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            int colon = decoded.indexOf(':');
            return colon < 0 ? null : decoded.substring(colon + 1);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Whether this is the installation token; takes the same time whatever it is. */
    public boolean isToken(String candidate) {
        return tokenDigest != null && MessageDigest.isEqual(tokenDigest, sha256(candidate));
    }

    private static Admission refused(FrameProblem problem, String detail) {
        return new Admission.Refused(Problem.of(problem, detail, List.of()));
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
