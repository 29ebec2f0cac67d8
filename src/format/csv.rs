//! Tables for other programs: comma-separated values after RFC 4180.
