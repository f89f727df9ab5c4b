package io.driftloop.registry.console.rest;

/**
 * What surrounds every page.
 *
 * @param title of the page
 * @param section which entry of the navigation is current
 * @param loggedIn whether buttons that change something are shown
 * @param person who is signed in, with the roles; empty for the installation token and for nobody
 */
public record Shell(String title, String section, boolean loggedIn, String person) {

    /** Marks the current entry of the navigation. */
    public String current(String entry) {
        return entry.equals(section) ? "page" : "false";
    }
}
