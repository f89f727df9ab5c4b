package io.driftloop.kit.access;

import java.util.regex.Pattern;

/** Names and addresses that mean this machine. Nothing is resolved: a name that resolves to loopback may be an attacker's. */
final class Loopback {

    private static final Pattern ADDRESS = Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

    private Loopback() {}

    static boolean names(String host) {
        return host.equalsIgnoreCase("localhost")
                || ADDRESS.matcher(host).matches()
                || host.equals("[::1]")
                || host.equals("::1")
                || host.equals("0:0:0:0:0:0:0:1");
    }
}
