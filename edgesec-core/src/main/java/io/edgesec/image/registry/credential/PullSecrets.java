package io.edgesec.image.registry.credential;

import io.edgesec.format.Json;
import io.edgesec.format.MalformedDocumentException;
import io.edgesec.format.Node;
import io.edgesec.image.registry.Credential;
import io.edgesec.kubernetes.KubernetesObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entries of the image pull Secrets of a set of manifests, by the keys as they are written. */
final class PullSecrets {
    private PullSecrets() {}

    /** Of all ServiceAccounts there are; where there is none, of all Secrets. */
    static List<Map.Entry<String, Credential>> in(List<KubernetesObject> objects) throws IOException {
        List<KubernetesObject> accounts = objects.stream()
                .filter(object -> object.kind().equals("ServiceAccount"))
                .toList();
        List<Map.Entry<String, Credential>> entries = new ArrayList<>();
        if (accounts.isEmpty()) {
            for (KubernetesObject object : objects) {
                if (object.kind().equals("Secret") && isPullSecret(object)) {
                    entries.addAll(entries(object));
                }
            }
            return entries;
        }
        for (KubernetesObject account : accounts) {
            entries.addAll(of(objects, account));
        }
        return entries;
    }

    static List<Map.Entry<String, Credential>> of(List<KubernetesObject> objects, String namespace, String name)
            throws IOException {
        for (KubernetesObject object : objects) {
            if (object.kind().equals("ServiceAccount")
                    && object.namespace().equals(namespace)
                    && object.name().equals(name)) {
                return of(objects, object);
            }
        }
        throw new IOException("no ServiceAccount " + namespace + "/" + name + " in the manifests");
    }

    private static List<Map.Entry<String, Credential>> of(List<KubernetesObject> objects, KubernetesObject account)
            throws IOException {
        List<Map.Entry<String, Credential>> entries = new ArrayList<>();
        for (Node reference : account.root().items("imagePullSecrets")) {
            Node name = reference.require("name");
            String wanted = name.text();
            KubernetesObject secret = objects.stream()
                    .filter(object -> object.kind().equals("Secret")
                            && object.name().equals(wanted)
                            && object.namespace().equals(account.namespace()))
                    .findFirst()
                    .orElseThrow(() -> name.malformed(account + " names the Secret \"" + wanted
                            + "\", which is not among the manifests of namespace " + account.namespace()));
            if (!isPullSecret(secret)) {
                throw secret.root()
                        .malformed(secret + " is named as an image pull secret, but its type is neither"
                                + " kubernetes.io/dockerconfigjson nor kubernetes.io/dockercfg");
            }
            entries.addAll(entries(secret));
        }
        return entries;
    }

    private static boolean isPullSecret(KubernetesObject secret) throws MalformedDocumentException {
        String type = secret.root().string("type").orElse("");
        return type.equals("kubernetes.io/dockerconfigjson") || type.equals("kubernetes.io/dockercfg");
    }

    private static List<Map.Entry<String, Credential>> entries(KubernetesObject secret) throws IOException {
        boolean bare = secret.root().string("type").orElse("").equals("kubernetes.io/dockercfg");
        String key = bare ? ".dockercfg" : ".dockerconfigjson";
        Node config = Json.parse(secret.root().source() + " " + secret + " " + key, content(secret, key));
        Map<String, Node> auths = bare ? config.map() : config.require("auths").map();
        Map<String, Credential> entries = new LinkedHashMap<>();
        for (Map.Entry<String, Node> entry : auths.entrySet()) {
            Optional<Credential> credential = AuthEntry.parse(entry.getValue());
            credential
                    .filter(Credential.Basic.class::isInstance)
                    .ifPresent(known -> entries.put(entry.getKey(), known));
        }
        return List.copyOf(entries.entrySet());
    }

    private static byte[] content(KubernetesObject secret, String key) throws IOException {
        Optional<Node> plain = secret.entry("stringData", key);
        if (plain.isPresent()) {
            return plain.get().text().getBytes(StandardCharsets.UTF_8);
        }
        Node data = secret.entry("data", key)
                .orElseThrow(() -> secret.root().malformed(secret + " has no data \"" + key + "\""));
        String text = data.text().replaceAll("\\s", "");
        if (text.startsWith("<") && text.endsWith(">")) {
            throw data.malformed(secret + " still holds the placeholder of an example; put the base64 of your Docker"
                    + " config.json there, as \"kubectl create secret docker-registry\" does");
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw data.malformed("the data \"" + key + "\" of " + secret + " is not base64");
        }
    }
}
