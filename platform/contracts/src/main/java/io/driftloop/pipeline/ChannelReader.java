package io.driftloop.pipeline;

import io.driftloop.contracts.Identifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one channel of {@code monitor.channels} and refuses secrets in it. */
final class ChannelReader {

    private static final Names CHANNELS = Names.of("console", "webhook", "slack", "alertmanager", "kafka");
    private static final Names WEBHOOK = Names.of("url", "secretRef", "title", "body", "perMinute");
    private static final Names SLACK = Names.of("url", "urlRef", "title", "body", "perMinute");
    private static final Names ALERTMANAGER = Names.of("url", "resend", "title", "body", "perMinute");
    private static final Names KAFKA = Names.of("topic", "title", "body", "perMinute");

    private static final Set<String> SECRET_FIELDS =
            Set.of("secret", "token", "password", "key", "apikey", "authorization");
    private static final Pattern SECRET_QUERY =
            Pattern.compile("(^|&)(secret|token|password|key|api_?key|auth|sig)[^=&]*=.+", Pattern.CASE_INSENSITIVE);
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,200}");
    private static final String NAME_IT =
            "; keep it as a file of the installation's secrets directory and give its name in ";
    private static final Duration SHORTEST_RESEND = Duration.ofSeconds(5);
    private static final Duration RESEND = Duration.ofMinutes(1);

    private ChannelReader() {}

    static @Nullable ChannelSpec read(Place item) {
        Place.Tagged channel = item.tagged("channel", CHANNELS);
        if (channel == null) {
            return null;
        }
        if (channel.tag().equals("console")) {
            if (!channel.value().isAbsent()) {
                channel.value().wrong("console takes no settings: write it as plain text");
            }
            return new ChannelSpec.Console();
        }
        Place place = channel.value().isAbsent() ? item.emptyObject(channel.tag()) : channel.value();
        return switch (channel.tag()) {
            case "webhook" -> webhook(fields(place, WEBHOOK));
            case "slack" -> slack(fields(place, SLACK));
            case "alertmanager" -> alertmanager(fields(place, ALERTMANAGER));
            default -> kafka(fields(place, KAFKA));
        };
    }

    /** A field that would hold a secret gets a better word than "unknown". */
    private static Fields fields(Place place, Names names) {
        place.node().fieldNames().forEachRemaining(name -> {
            if (SECRET_FIELDS.contains(name.toLowerCase(Locale.ROOT))) {
                place.child(name).wrong("a definition holds no secret" + NAME_IT + "secretRef");
            }
        });
        return new Fields(place, names);
    }

    private static ChannelSpec webhook(Fields fields) {
        String url = url(fields.required("url", "where to post to, for instance https://example.org/hooks/drift"));
        String secret = reference(fields.required("secretRef", "the name of the secret that signs"));
        return new ChannelSpec.Webhook(url, secret, message(fields));
    }

    private static ChannelSpec slack(Fields fields) {
        Place url = fields.optional("url");
        Place reference = fields.optional("urlRef");
        if ((url == null) == (reference == null)) {
            fields.place().wrong("needs either url or urlRef, the name of the secret that holds the address");
        }
        return new ChannelSpec.Slack(
                url == null ? null : url(url), reference == null ? null : reference(reference), message(fields));
    }

    private static ChannelSpec alertmanager(Fields fields) {
        String url = url(fields.required("url", "the address of the Alertmanager, for instance http://alerts:9093"));
        Duration resend = fields.duration("resend", RESEND);
        if (resend.compareTo(SHORTEST_RESEND) < 0) {
            fields.place().child("resend").wrong("must be at least 5s");
        }
        return new ChannelSpec.Alertmanager(url, resend, message(fields));
    }

    private static ChannelSpec kafka(Fields fields) {
        Place place = fields.required("topic", "the name of a topic, for instance ops.alerts");
        String topic = place == null ? "invalid" : place.text();
        if (place != null && (!TOPIC.matcher(topic).matches() || topic.equals(".") || topic.equals(".."))) {
            place.wrong("must be a topic's name: letters, digits, '.', '_' and '-', at most 200");
        } else if (place != null && topic.startsWith("driftloop.")) {
            place.wrong("must not be one of the platform's own topics, which begin with 'driftloop.'");
        }
        return new ChannelSpec.Kafka(topic, message(fields));
    }

    private static MessageSpec message(Fields fields) {
        return new MessageSpec(
                template(fields, "title", MessageSpec.TITLE),
                template(fields, "body", MessageSpec.BODY),
                fields.integer("perMinute", 1, 600, MessageSpec.PER_MINUTE));
    }

    private static String template(Fields fields, String name, String fallback) {
        Place at = fields.optional(name);
        if (at == null) {
            return fallback;
        }
        String text = at.text();
        if (text.length() > 4_000) {
            at.wrong("must have at most 4000 characters");
        }
        Placeholders.check(at, text);
        return text;
    }

    private static String reference(@Nullable Place at) {
        String name = at == null ? "invalid" : at.text();
        if (at != null && (name.startsWith("whsec_") || name.length() > 63)) {
            // the value itself must not be repeated: it may be the secret
            at.wrong("must be the name of a secret, not the secret" + NAME_IT + "its place");
        } else if (at != null) {
            try {
                Identifier.requireName("secret's name", name);
            } catch (IllegalArgumentException e) {
                at.wrong("must be the name of a secret: lower-case letters, digits, '-', '_' and '.', at most 63");
            }
        }
        return name;
    }

    private static String url(@Nullable Place at) {
        String text = at == null ? "https://invalid" : at.text();
        if (at == null) {
            return text;
        }
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!Set.of("http", "https").contains(scheme) || uri.getHost() == null) {
                at.wrong("must be an address that begins with http:// or https:// and names a host");
            } else if (uri.getRawUserInfo() != null
                    || (uri.getRawQuery() != null
                            && SECRET_QUERY.matcher(uri.getRawQuery()).find())) {
                at.wrong("must hold no user, password or token: a definition holds no secret");
            } else if (uri.getHost().endsWith("hooks.slack.com")) {
                at.wrong("is a secret, since who knows it can post" + NAME_IT + "urlRef");
            }
        } catch (URISyntaxException e) {
            at.wrong("must be an address like https://example.org/hooks/drift");
        }
        return text;
    }
}
