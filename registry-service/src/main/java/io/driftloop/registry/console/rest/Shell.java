package io.driftloop.registry.console.rest;

/**
 * What surrounds every page.
 *
 * @param title of the page
 * @param section which entry of the navigation is current
 * @param loggedIn whether buttons that change something are shown
 */
public record Shell(String title, String section, boolean loggedIn) {

    /** Marks the current entry of the navigation. */
    public String current(String entry) {
        return entry.equals(section) ? "page" : "false";
    }
}
