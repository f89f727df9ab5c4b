package io.driftloop.kit.access.oidc;

import java.net.URI;

/** Addresses that keys may come from: encrypted, or on this machine. */
final class IssuerAddress {

    private IssuerAddress() {}

    /**
     * @param what names the address in the message
     * @throws IllegalArgumentException when keys must not come from there
     */
    static URI of(String text, String what) {
        URI address = URI.create(text);
        String host = address.getHost();
        boolean here = host != null && (host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]"));
        if (host == null
                || !"https".equals(address.getScheme()) && !("http".equals(address.getScheme()) && here)
                || address.getRawQuery() != null
                || address.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    what + " must be an https address without query, or http on 127.0.0.1, but is '" + text + "'");
        }
        return address;
    }
}
