package io.driftloop.kit.outbound;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Tells addresses of the public Internet from all others. */
final class Addresses {

    private Addresses() {}

    /** Whether the address is not one of the public Internet: loopback, private, link-local, shared, multicast, reserved. */
    static boolean arePrivate(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address
                ? isReserved4(bytes)
                : address instanceof Inet6Address && isReserved6(bytes);
    }

    /** 0/8, 100.64/10, 192.0.0/24, 198.18/15, 240/4. */
    private static boolean isReserved4(byte[] b) {
        int first = b[0] & 0xff;
        int second = b[1] & 0xff;
        return first == 0
                || first == 100 && second >= 64 && second < 128
                || first == 192 && second == 0 && b[2] == 0
                || first == 198 && (second == 18 || second == 19)
                || first >= 240;
    }

    /** fc00::/7; and IPv4 in IPv6 clothes (mapped, 64:ff9b::/96, 2002::/16), which is what it wraps. */
    private static boolean isReserved6(byte[] b) {
        if ((b[0] & 0xfe) == 0xfc) {
            return true;
        }
        boolean zeros = allZero(b, 0, 10);
        if (zeros && (b[10] == 0 && b[11] == 0 || b[10] == -1 && b[11] == -1)) {
            return wraps(b, 12);
        }
        if (b[0] == 0 && b[1] == 0x64 && (b[2] & 0xff) == 0xff && (b[3] & 0xff) == 0x9b && allZero(b, 4, 12)) {
            return wraps(b, 12);
        }
        return b[0] == 0x20 && b[1] == 0x02 && wraps(b, 2);
    }

    private static boolean wraps(byte[] b, int from) {
        try {
            return arePrivate(InetAddress.getByAddress(Arrays.copyOfRange(b, from, from + 4)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean allZero(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
