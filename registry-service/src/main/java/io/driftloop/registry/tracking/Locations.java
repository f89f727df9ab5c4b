package io.driftloop.registry.tracking;

import java.net.URI;
import java.net.URISyntaxException;

/** What an artifact location may be. */
final class Locations {

    private Locations() {}

    static void check(String location) {
        int query = location.indexOf('?');
        if (location.contains("#")
                || location.contains(";")
                || query >= 0 && location.indexOf("..", query) >= 0
                || location.startsWith("runs:")) {
            throw TrackingProblem.INVALID.because(
                    "an artifact location has no fragment, no parameters and no '..' in its query, and is not a runs: address");
        }
        try {
            new URI(location.replace(' ', '+'));
        } catch (URISyntaxException e) {
            throw TrackingProblem.INVALID.because("the artifact location is not an address");
        }
    }
}
