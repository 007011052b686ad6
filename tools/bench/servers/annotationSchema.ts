const oneOf = (description: string, ...values: string[]) => ({ description, type: "string", enum: values });

/** What yaml-language-server gets to know about the annotations of the generated Services; it has no schema for them. */
export const ANNOTATION_SCHEMA = {
  type: "object",
  properties: {
    metadata: {
      type: "object",
      properties: {
        annotations: {
          type: "object",
          additionalProperties: { type: "string" },
          properties: {
            "service.cilium.io/global": oneOf("Whether the clusters of a mesh share the Service.", "true", "false"),
            "service.cilium.io/shared": oneOf(
              "Whether this cluster gives its endpoints to the others.",
              "true",
              "false",
            ),
            "service.cilium.io/affinity": oneOf("Which endpoints are preferred.", "none", "local", "remote"),
            "service.cilium.io/lb-algorithm": oneOf("How an endpoint is chosen.", "random", "maglev"),
            "lbipam.cilium.io/sharing-key": { description: "Services with one key share an address.", type: "string" },
          },
        },
      },
    },
  },
};
