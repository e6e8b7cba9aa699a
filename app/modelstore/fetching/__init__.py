"""Files of the hub come in over the network, checked, and continued where they stopped. The only package that
downloads.
"""
