"""What every page shares: the base page, blocks, navigation, site identity, users, images and files."""
