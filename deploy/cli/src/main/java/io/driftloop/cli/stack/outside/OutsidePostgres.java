package io.driftloop.cli.stack.outside;

import io.driftloop.stack.StackException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a PostgreSQL of somebody else is.
 *
 * @param jdbcUrl address without credentials
 * @param user role
 * @param password its password; empty where the server asks for none
 */
public record OutsidePostgres(String jdbcUrl, String user, String password) {

    private static final String WANTED =
            "DRIFTLOOP_POSTGRES must read jdbc:postgresql://host:port/database?user=...&password=... or postgresql://user:password@host:port/database";

    /**
     * Reads an address as JDBC or as PostgreSQL's own tools write it.
     *
     * @throws StackException when it is neither; the message never repeats a password
     */
    public static OutsidePostgres parse(String text) {
        String plain = text.strip();
        String address = plain.startsWith("jdbc:") ? plain.substring("jdbc:".length()) : plain;
        URI uri;
        try {
            uri = URI.create(address.replaceFirst("^postgres://", "postgresql://"));
        } catch (IllegalArgumentException e) {
            throw new StackException(WANTED);
        }
        if (!"postgresql".equals(uri.getScheme())
                || uri.getHost() == null
                || uri.getPath().length() < 2) {
            throw new StackException(WANTED);
        }
        String user = "";
        String password = "";
        if (uri.getRawUserInfo() != null) {
            String[] parts = uri.getRawUserInfo().split(":", 2);
            user = decode(parts[0]);
            password = parts.length > 1 ? decode(parts[1]) : "";
        }
        List<String> others = new ArrayList<>();
        for (String parameter :
                uri.getRawQuery() == null ? new String[0] : uri.getRawQuery().split("&")) {
            String[] parts = parameter.split("=", 2);
            String value = parts.length > 1 ? decode(parts[1]) : "";
            switch (parts[0]) {
                case "user" -> user = value;
                case "password" -> password = value;
                default -> others.add(parameter);
            }
        }
        if (user.isEmpty()) {
            throw new StackException("DRIFTLOOP_POSTGRES names no user. " + WANTED);
        }
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        String query = others.isEmpty() ? "" : "?" + String.join("&", others);
        return new OutsidePostgres(
                "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getPath() + query, user, password);
    }

    /** Without the password, for people. */
    @Override
    public String toString() {
        return jdbcUrl + " as " + user;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
