//! Who is calling, where this runs, and the plugin's settings.

fn own(name: &str) -> String {
    std::env::var(name).unwrap_or_default()
}

pub fn request_id() -> String {
    own("PLATFORM_REQUEST_ID")
}

pub fn tenant() -> String {
    own("PLATFORM_TENANT")
}

pub fn namespace() -> String {
    own("PLATFORM_NAMESPACE")
}

pub fn plugin() -> String {
    own("PLATFORM_PLUGIN")
}

/// The version that runs: the SHA-256 of its module.
pub fn version() -> String {
    own("PLATFORM_REF")
}

pub fn region() -> String {
    own("PLATFORM_REGION")
}

/// A setting of the plugin, as it is set for it, its tenant or its environment. It is no secret.
pub fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
