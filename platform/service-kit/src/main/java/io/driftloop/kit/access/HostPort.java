package io.driftloop.kit.access;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code host[:port]} as in a Host header.
 *
 * @param host name or address, brackets of IPv6 included
 * @param port -1 when not given
 */
record HostPort(String host, int port) {

    private static final Pattern FORM = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?");

    static Optional<HostPort> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String port = matcher.group(2);
        return Optional.of(new HostPort(matcher.group(1), port == null ? -1 : Integer.parseInt(port)));
    }
}
